"""The people who sign the demo's packs. They are fictitious, and their names say so (测试)."""

from __future__ import annotations

DEMO_SIGNERS = ("测试·起草人甲", "测试·复核人乙", "测试·技术确认人丙")
