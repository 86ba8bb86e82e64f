"""食品经营许可延续申请书: the form of two pages."""

from __future__ import annotations

from dataclasses import replace

from domain.materials import MaterialType
from functions.read.fields.application import APPLICANT_FIELDS, ASIDES, DECLARATION, LICENCE_FIELDS
from functions.read.fields.spec import MaterialSpec, SheetSpec, TickSpec
from functions.read.fields.vocabulary import BUSINESS_TYPES, CONDITIONS, DELIVERIES, ITEMS

_HELD_FIELDS = tuple(
    replace(field, lone=(*field.lone, "名称")) if field.name == "经营者名称" else field for field in LICENCE_FIELDS
)
"""A form that says of whom it asks in a title beside several rows asks for the name by that word alone."""

RENEWAL_APPLICATION = MaterialSpec(
    material=MaterialType.RENEWAL_APPLICATION,
    titles=("食品经营许可延续申请书", "食品经营许可证延续申请书", "延续申请书", "食品经营许可申请书（延续）"),
    sheets=(
        SheetSpec(
            name="首页",
            fields=(*_HELD_FIELDS, *APPLICANT_FIELDS),
            ticks=(
                TickSpec("主体业态", BUSINESS_TYPES),
                TickSpec("经营项目", ITEMS),
                TickSpec("经营条件声明", CONDITIONS),
                TickSpec("经营项目声明", ("未发生变化", "减少", "增加")),
                TickSpec("送达方式", DELIVERIES),
            ),
            stops=(
                "申请事项", "受理编号", "邮政编码", "主体业态", "经营项目", "经营条件", "经营条件声明", "经营项目声明",
                "经营项目变化", "送达方式", "领取方式", "一、经营者信息", "二、原许可信息", "三、主体业态",
                *ASIDES, "四、经营项目（可多选）", "五、变化情况声明", "六、送达方式", "填写说明",
            ),
        ),
        DECLARATION,
    ),
)
