"""How often a character stands in names of people and firms and in addresses, from public lists.

Surnames: Faker's with their shares, and how many names of people jieba's dictionary has with each. Given names: Faker's,
and jieba's people. Firms, roads and buildings: jieba's organisations and proper names, and its nouns by how usual they
are; the divisions of GB/T 2260 in an address are told by ``functions/read/fields/divisions.py``. What stands in names outside
of any word is counted by itself, and with it what people are called, for so are trading names made up. A character that no list
of its kind has gets a floor. Only what a county's papers print is asked about: the characters of GB/T 2312 that some word has,
those of divisions and people, and the third level of 通用规范汉字表 as far as people are called by it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import product

from faker.providers.person.zh_CN import Provider
from stdnum import numdb

from functions.read.likely_misread import Place
from infra.ocr.networks import installed

FLOOR = 1e-7
"""Share of a character that no list of its kind has."""
_ROWS, _CELLS = range(0xB0, 0xF8), range(0xA1, 0xFF)
"""The bytes of GB/T 2312's Chinese characters."""
_BETTER, _USUAL, _EVEN = 0.9, 0.8, 0.5
"""What the first of two lists weighs: a count of all people beside a dictionary's, the usual names of people beside
those in books, or one list as good as the other."""
_OF_FIRMS = frozenset({"nt", "nz"})
_NAMES = _OF_FIRMS | {"ns"}
"""jieba's marks of organisations and other proper names, and of places."""
_NO_WORDS = frozenset({"x", "zg"})
"""Its marks of characters that it only lists, such as the parts of others."""
_MADE_UP = 0.2
"""So much of a character's share in names and addresses is at least outside of words that a dictionary has."""
_TRADES = (
    "茶饮", "茶餐", "茶舍", "茶吧", "茶点", "奶茶", "酒吧", "酒馆", "酒坊", "酒行", "酒楼", "酒家", "餐饮", "餐馆", "快餐", "面馆", "粉店",
    "粥铺", "饼店", "小吃", "烧烤", "烤鱼", "烤肉", "卤味", "火锅", "米线", "米粉", "饭店", "菜馆", "食堂", "食府", "食品", "副食", "生鲜",
    "果蔬", "水果", "干果", "粮油", "粮行", "蛋糕", "烘焙", "甜品", "咖啡", "饮品", "超市", "商行", "商店", "商贸", "贸易", "便利", "管理",
    "有限", "公司", "工图", "图审",
)
"""Words of businesses' names, which a dictionary may lack: of food, and of who looks through 施工图."""
_SIDES, _WAYS = "东西南北中", "街路巷段门大关村侧里"
"""What roads' names end with."""
_HUNDRED = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪"
    "汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童"
    "颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊於惠甄麴家封芮羿储靳汲"
    "邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴郁"
    "胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍郤璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文"
    "寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公万上夏东赫皇尉澹淳太轩令宇长鲜闾亓"
    "督颛端漆壤拓夹百呼归岳帅缑况有琴商牟佘佴伯赏墨哈谯笪年爱阳佟第言福肖闫付邸钭覃庹禤冼揭"
)
"""百家姓 (about the year 1000), of double surnames the first character; the last ten are none of its, but usual or read on papers."""
_FIRST = 10**9
"""More than any word's count."""
_THIRD_LEVEL = (
    "喆堃昇犇叕玥珺琎瑄璟璠祎翀芃赟暕暐烜炘炆炅珈玭珵琤瑢瑀锜镕铖旻旸洺浛淏湉潆姮媖嫄孖峣峤彧忞怿悰頔祾禔翃翾"
    "珣玹琇琬琰瑷璘璇晞晅晙昳暠淼焱煊燊"
)
"""Characters of given names that the third level of 通用规范汉字表 has, and some lists for want of print had not."""


def prior(place: Place, character: str) -> float:
    """Share of the characters at that place which are this one; ``character`` is one of :func:`letters`."""
    return max(_shares()[place].get(character, 0.0), FLOOR)


def prior_outside_words(place: Place, character: str) -> float:
    """The same, of firms, roads and buildings outside of words."""
    share = prior(place, character)
    return max(_outside().get(character, 0.0), _MADE_UP * share) if place is Place.NAMED else share


@cache
def words(character: str) -> tuple[str, ...]:
    """Two characters with this one as they stand in divisions' names and in words, the most usual first."""
    found = _pairs().get(character, {})
    return tuple(sorted(found, key=lambda word: (-found[word], word)))


@cache
def surnames() -> str:
    """The first characters of surnames that people bear, in order of code points."""
    return "".join(sorted({name[0] for name in _surnames()} | set(_HUNDRED)))


@cache
def letters() -> frozenset[str]:
    """The characters that names and addresses are printed with."""
    pairs = (bytes(pair).decode("gb2312", "ignore") for pair in product(_ROWS, _CELLS))
    marked = {word for word, _, mark in _dictionary() if mark not in _NO_WORDS}
    of_words = {char for char in pairs if char and (words(char) or char in marked)}
    listed = filter(_is_chinese, "".join((*_divisions(), *_surnames(), *_people())))
    return frozenset({*of_words, *_THIRD_LEVEL, *listed})


@cache
def _shares() -> Mapping[Place, Mapping[str, float]]:
    listed, people = _dictionary(), _people()
    given = Counter("".join((*Provider.first_names_male, *Provider.first_names_female)))
    names = Counter("".join(word for word, _, mark in listed if mark in _OF_FIRMS and len(word) > 1))
    nouns: Counter[str] = Counter()
    for word, count in ((word, count) for word, count, mark in listed if mark == "n" and len(word) > 1):
        nouns.update(dict.fromkeys(word, count))
    return {
        Place.SURNAME: _mixed(Provider.last_names, Counter(name[0] for name in people), _BETTER),
        Place.GIVEN: _mixed(given, Counter("".join(name[1:] for name in people)), _USUAL),
        Place.NAMED: _mixed(names, nouns, _EVEN),
    }


@cache
def _outside() -> Mapping[str, float]:
    names = [word for word, _, mark in _dictionary() if mark in _NAMES and len(word) > 2]
    alone = Counter(
        char for name in names for at, char in enumerate(name)
        if not any(pair in _pairs().get(char, {}) for pair in (name[max(at - 1, 0) : at + 1], name[at : at + 2]))
    )
    return _mixed(alone, Counter("".join(name[1:] for name in _people())), _EVEN)


@cache
def _people() -> tuple[str, ...]:
    """The names of people of three characters in jieba's dictionary."""
    return tuple(word for word, _, mark in _dictionary() if mark == "nr" and len(word) == 3 and word[0] in _surnames())


@cache
def _surnames() -> frozenset[str]:
    return frozenset({*Provider.last_names, *(word for word, _, mark in _dictionary() if mark == "nr" and len(word) == 1)})


@cache
def _pairs() -> Mapping[str, Mapping[str, int]]:
    """Two characters of a word of two or three or of a division's name, with their counts, by each of the two."""
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    ways = map("".join, product(_SIDES, _WAYS))
    divisions = ((name, _FIRST) for name in (*_divisions(), *_TRADES, *ways))
    dictionary = ((word, count) for word, count, mark in _dictionary() if mark in _NAMES or (len(word) <= 3 and mark != "nr"))
    for word, count in (*divisions, *dictionary):
        for pair in filter(_is_chinese, (word[at : at + 2] for at in range(len(word) - 1))):
            for char in pair:
                found[char][pair] += count
    return found


def _mixed(better: Mapping[str, float], other: Mapping[str, float], share: float) -> dict[str, float]:
    """Shares by two lists, of Chinese characters alone."""
    shares: defaultdict[str, float] = defaultdict(float)
    for counts, weight in ((better, share), (other, 1 - share)):
        chinese = {char: count for char, count in counts.items() if _is_chinese(char[0])}
        for char, count in chinese.items():
            shares[char[0]] += weight * count / sum(chinese.values())
    return dict(shares)


def _is_chinese(text: str) -> bool:
    return all("\u4e00" <= char <= "\u9fff" for char in text)


@cache
def _dictionary() -> tuple[tuple[str, int, str], ...]:
    """jieba's words with their counts and marks."""
    lines = installed("jieba", "dict.txt").read_text(encoding="utf-8").splitlines()
    return tuple((word, int(count), mark) for word, count, mark in (line.rsplit(" ", 2) for line in lines))


def _divisions() -> Iterator[str]:
    """The names of provinces, and of prefectures and counties within them."""
    for *_, entry, within in numdb.get("cn/loc").prefixes:
        yield entry["province"]
        yield from (inside[3].get("county", "") for inside in within)
