"""How running text words what fields hold: pieces of the phrases in which it is looked for."""

from __future__ import annotations

PERSON = r"(?P<value>[^\W\d_·]{2,6}?|[^\W\d_·]{1,12}(?:·[^\W\d_·]{1,12}?)+)"
DATE = r"(?P<value>\d{4}年\d{1,2}月\d{1,2}日)"
PERIOD = r"(?P<value>自?\d{4}年\d{1,2}月\d{1,2}日起?[,、]?[至到]\d{4}年\d{1,2}月\d{1,2}日)"
FIRM_END = r"(?:公司|企业|合作社|中心|超市|食堂|学校|幼儿园|医院|酒店|[店厂社部馆楼坊吧行铺屋摊轩阁居园城])(?:\((?![盖公签])[^()]{2,8}\))?"
"""How the names of firms end."""
FIRM = rf"(?P<value>[^,。:;《》]{{2,40}}?{FIRM_END})"
