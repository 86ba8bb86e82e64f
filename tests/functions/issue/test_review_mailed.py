"""What is mailed holds no 公民身份号码, and only those are hidden."""

from __future__ import annotations

import pytest

from functions.issue.found_words import without_id_numbers


@pytest.mark.parametrize(
    ("found", "mailed"),
    [
        ("公民身份号码：64020519740103998X（代理人身份证）", "公民身份号码：640205********998X（代理人身份证）"),
        ("委托“640205197401039981”，身份证“640205197401039982”", "委托“640205********9981”，身份证“640205********9982”"),
        ("统一社会信用代码：91640104MA7DEM0163", "统一社会信用代码：91640104MA7DEM0163"),
        ("统一社会信用代码：916401049999999999", "统一社会信用代码：916401049999999999"),
        ("许可证编号：JY26401040001239", "许可证编号：JY26401040001239"),
    ],
)
def test_only_the_middle_of_an_identity_number_is_hidden(found: str, mailed: str) -> None:
    assert without_id_numbers(found) == mailed
