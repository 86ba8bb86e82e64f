"""What a person may be called: by that a name is told from the other words of a form."""

from __future__ import annotations

import re

from domain import normalise
from functions.read.fields.notes import without_sublabel

_HAN = r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af〇]"
_PERSON = re.compile(rf"{_HAN}{{2,4}}|{_HAN}{{1,12}}(?:·{_HAN}{{1,12}})+")
_TITLE = re.compile(r"(?<=..)(?:同志|先生|女士)$")
_REST_OF_LABEL = re.compile(r"^\((?:负责人|经营者)\):(?=..)")
"""What a label goes on with behind its first words; a bracket that was not opened may be another person's."""
_NO_NAME = re.compile(
    r"^[人为是系即]|^由(?:...|[市县区各其本我此于负企店股工登法经办受])|信息|申请|事项|内容|方式|声明|承诺|盖章|签[名字章]|日期|电话|号码|编号|姓名|名称|地址|住所|场所|许可|经营|代理|委托|受托|授权|法定|联系"
    r"|机关|说明|情况|项目|材料|单位|部门|公司|本人|自行|办理|填写|不填|同上|附件|年月|月日|测试|性别|证件|的|身份|权限|期限|职务|民族|人员|管理|经理|有效|注册|类型|资本|范围|业态"
)
"""Words of forms, which no person's name contains."""
_OF_MARK = re.compile(r"[仅供]|(?<=..)[使用]$")
"""Letters of the mark 仅供办理…使用 across a copy, one of which may stand beside a name as if it were its last: hardly anybody is
called so, and who is gets looked at by a person."""


def person_name(text: str) -> str:
    """The normalised name without the courtesy that may follow it and what is left of a label, or the 姓名 of a second column
    of them, before it."""
    return _TITLE.sub("", without_sublabel(_REST_OF_LABEL.sub("", normalise.name(text))))


def is_person_name(name: str) -> bool:
    """Whether it is two to four Chinese characters, or parts with a dot between them, and no word of forms."""
    return _PERSON.fullmatch(name) is not None and not _NO_NAME.search(name)


def may_hold_mark(name: str) -> bool:
    """Whether a letter of a mark across the copy may be among those of the name."""
    return _OF_MARK.search(name) is not None


def has_form_words(text: str) -> bool:
    """Whether words of forms are among the text."""
    return _NO_NAME.search(text) is not None
