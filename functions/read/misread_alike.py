"""Characters that both networks that read names take for the same other one, so that their agreement proves nothing.

Measured on 2026-11-22 as ``benchmarks/misread_alike.py`` does, with what pages had shown before. Nothing is corrected by
it: a reading that differs from a record by just such a character is a doubt.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from functions.read.likely_misread import measured_odds

_PAIRS = """
    丄上 丶、 丼井 丿） 乓兵 亓元 伈心 伫仁 伱你 佘余 來来 俎组 倆俩 倌馆 倔偏 偌诺 偕借 傥党 傩滩
    內内 兩雨 兿藝 冏同 冢家 冮江 冼洗 凇淞 凈净 凋调 凤风 凱凯 凶区 刂小 刈刘 刪删 剌刺 剎利 剎刹
    剐副 剛刚 劵券 勢势 匋甸 匕七 卞下 卩口 厍库 參参 吋时 呓吃 呜鸣 呤哈 咅音 咣咪 咧啊 咭咕 咯略
    哓晓 哝味 哧味 唁唱 唘警 唢喷 唻味 啕陶 啧喷 嗉嗪 嗓噪 嗳暖 嚞嘉 囗口 囟卤 囹图 囿国 圜圆 圧庄
    坫站 垅城 垅珑 垡华 垡堡 埋理 堇董 堷培 墒墙 墟城 壐重 壓墅 壴喜 壴直 夋发 夔菱 夬央 夭天 奓参
    奧奥 妲姐 姘妍 姝妹 娈变 娈委 娽绿 嫒媛 嬰婴 嬴赢 孑子 孓子 孪李 孳华 宀一 宄究 寬宽 対对 尃專
    尐小 尐少 尓尔 尙尚 尷尴 屆居 屌属 屐展 屑居 岽东 岽崇 峄峰 島岛 崬策 嶙鳞 嶪案 巯疏 巳已 帏韩
    帚带 帯带 帶带 幚帮 庥麻 庹度 廚厨 弍式 強强 彈弹 徳德 徵微 徵徽 忏仟 忐志 忒式 忖付 忡仲 怏快
    恿惠 悱排 惡恶 惰情 愛爱 憧幢 懮慢 戀懋 戟载 戬戳 扉屏 扙技 扞扦 抡抢 拄挂 拎拾 拚拼 挛率 挲掌
    捋持 掬掏 換换 搂楼 損损 摞摆 撂摆 撵捧 攫搜 攵文 數数 旎旋 昌吕 昙县 昝省 昽陇 晌响 晗哈 晳皙
    晷暑 暃显 暧暖 曰日 朿束 杈权 杋机 杩码 杲果 杳查 枰样 枳积 柬東 桖柚 桖检 桼泰 梆郴 梏桔 棽梦
    椐据 椽橡 楦检 楦檀 楿桥 榉样 榞源 榧框 榮荣 樸模 橪燃 檫擦 櫥橱 殚弹 殷股 殻殼 毋母 氐氏 氖氛
    氚气 氡氢 氡氧 氦氮 氽余 汊汉 決决 沏湖 泅泗 泠洽 泩注 泫法 泱决 洄河 洄润 洒酒 浈淡 浐产 涧润
    涵酒 涸酒 淅浙 淇洪 淨净 淼森 減减 測测 溫温 滕膝 滿满 漁渔 潋激 潸清 潸潜 潺漏 澶澧 濉滩 濕温 瀹渝
    灣湾 炀场 炣炯 烺娘 焼烧 煥焕 熱热 熱熟 燘烟 營管 營营 爭争 爰爱 狒佛 狰挣 獅狮 玟玫 現现 瑅堤
    瑭塘 璈墩 璺墨 甩电 甹粤 畐0 畐富 疌建 疌走 疖疗 疽痘 痠疫 瘋疯 瘸瘤 癔庵 盂孟 盜盗 盤盘 眞真
    眷春 睛晴 瞥警 矸研 砬碰 硪破 硷检 硷验 碩硕 碲确 磬磐 礻社 祙袜 祟崇 祢称 祼裸 穂穗 穩稳 穸罗
    窨窖 竟竞 笕览 笫第 箩萝 箸著 篑簧 簿薄 籣蘭 籼私 籼釉 粟票 粧桩 粱梁 粳梗 粵粤 粿棵 糁穆 糗粮
    紀纪 約约 紅红 紊素 紋纹 納纳 純纯 紗纱 級级 紡纺 細细 紹绍 終终 組组 絡络 給给 綁郴 綉绣 綫线
    維维 緣缘 縤缘 縫缝 縮缩 纟乡 绁继 绉约 绉络 绐给 绗纺 绦缘 绺络 绾缩 缃细 缑维 缑缤 缑緱 羙美 羡美 羸赢 翏琴
    耱糖 耷套 肓育 肮航 脒胖 脾牌 腭聘 腼脑 臾史 舀省 艶艷 艿芳 芫莞 苁从 苇笔 苕茗 苜首 苝花 苪芮 苹萃
    茌在 茫范 茼简 荚英 荥荣 荻获 荼茶 莒茗 莼纯 菅管 菓菜 菟苑 萁其 萦紫 葒莊 葚甚 葳藏 蒄蔻 蒌菱
    蓦募 蔟族 蔷蓄 蔸苑 蔸莞 蕈草 薏意 薏藏 薹墓 藉籍 藔蔡 蛀蛙 蛲烧 蜇重 蜒蜓 蝾蝶 蟀蚌 蠡鑫 衔街
    衖街 衖衡 衩权 袆祎 袪祛 裆档 裝装 裴装 褀祺 褔福 褰赛 褲神 覌观 視视 覺觉 觊凯 謝谢 譬警 讪汕
    诋低 诒治 诘话 诤净 诫诚 诰造 谰澜 財财 貨货 貭质 貴贵 費费 貿贸 賀贺 資资 賜赐 賠赔 賢贤 贈赠
    贏赢 贲贵 赂路 赓康 赳赵 趙超 踉跟 蹂踩 蹬證 軒轩 載载 輝辉 辫辩 迂迁 迸进 逄逢 逭追 逾途 遒道
    遢遏 遨邀 邈邀 邰部 郛郭 酉西 酡配 釣钓 銷销 鋪铺 鍵键 鎮镇 鏡镜 鐡鐵 鑒鉴 钅全 钇亿 钚环 钬钦
    钺钱 铞锦 铡侧 铤链 锏铜 锔铜 锕钢 锕铜 锘诺 锛锌 锴错 锽锂 镔镇 镱镜 闾间 闿阁 阆间 阊间 阊阁
    阎间 阐闸 阚阙 隨随 隹住 霹露 靑青 靜静 韭非 頂顶 順顺 頓顿 頤颐 題题 顏颜 顔颜 顷项 颌领 颍颖 颔领
    颞题 颧额 飄飘 飮饮 餮餐 饅馒 馀徐 駿骏 騰腾 騷骚 骓雅 骜警 髙高 鬲高 鮮鲜 鯉鲤 鯨鲸 鯽鲫 鱻鑫
    鲆鲜 鲇站 鲩皖 鳙蟾 鳯鳳 鴨鸭 鴿鸽 鵬鹏 鶴鹤 鷄鶏 鷗鹏 鷹鹰 鸟乌 鸬鸿 鸵驼 鹂鹏 鹊鹏 鹗鹦 鹞鹏
    鹫鹭 鹳鹏 鹳鹤 麂鹿 麗麓 黃黄 黒黑
"""
"""What is printed and what is read, two characters a pair."""


def taken_for(printed: str) -> frozenset[str]:
    """The characters that the networks have been seen to read where this one is printed, by this list or by
    ``functions/read/likely_misread.json``."""
    return listed_for(printed) | _by_odds().get(printed, frozenset())


def listed_for(printed: str) -> frozenset[str]:
    """Those of this list alone."""
    return _by_printed().get(printed, frozenset())


@cache
def _by_odds() -> dict[str, frozenset[str]]:
    read_for: defaultdict[str, set[str]] = defaultdict(set)
    for rows in measured_odds().values():
        for read, row in rows.items():
            for printed in row.printed:
                read_for[printed].add(read)
    return {printed: frozenset(read) for printed, read in read_for.items()}


@cache
def _by_printed() -> dict[str, frozenset[str]]:
    pairs = _PAIRS.split()
    return {each[0]: frozenset(pair[1] for pair in pairs if pair[0] == each[0]) for each in pairs}
