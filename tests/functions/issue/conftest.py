"""One content of each document, of a synthetic renewal, and the press that prints them."""

from __future__ import annotations

from datetime import date

import pytest

from domain.authority import Authority
from domain.events import DocumentKind
from domain.outcomes import CorrectionContent, LicenceContent, NoticeItem, RefusalContent, WithdrawalContent
from domain.verdict import RuleResult
from functions.issue import content
from functions.issue.inputs import CaseHead, Checkpoint, ModelStatement, ReviewSummary
from infra.press.demo_key import open_demo_key
from infra.press.signer import Signer
from infra.press.typst_press import TypstPress

TODAY = date(2026, 3, 16)
RULES = "《食品经营许可和备案管理办法》"


@pytest.fixture(scope="session")
def press(tmp_path_factory: pytest.TempPathFactory) -> TypstPress:
    key = open_demo_key(tmp_path_factory.mktemp("press"), "兴庆区市场监督管理局（测试）")
    return TypstPress(content.TEMPLATES, Signer(key))


@pytest.fixture(scope="session")
def authority() -> Authority:
    return Authority(
        name="兴庆区市场监督管理局（测试）", uscc="11640104MB0000000X", region="640104", region_name="银川市兴庆区",
        phone="0951-0000000", address="银川市兴庆区测试路1号政务服务中心3号窗口",
        implementing_code="11640104MB0000000X4000131001000", certificate_type="11640104MB0000000X001",
        document_prefix="兴市监食许（测试）", officer="马·测试",
    )


@pytest.fixture(scope="session")
def case() -> CaseHead:
    return CaseHead(
        number="11640104MB0000000X4000131001000202603160001", applicant="银川市兴庆区老马牛肉面馆", received_on=TODAY
    )


@pytest.fixture(scope="session")
def licence(authority: Authority, case: CaseHead) -> LicenceContent:
    return LicenceContent(
        licence_number="JY26401040012345", holder=case.applicant, uscc="92640104MA76TEST0A",
        legal_representative="马·测试", residence="宁夏回族自治区银川市兴庆区测试西街120号",
        premises="宁夏回族自治区银川市兴庆区测试西街120号一层", format="餐饮服务经营者",
        items=("热食类食品制售", "冷食类食品制售（含冷荤类食品制售）", "自制饮品制售"), valid_from=TODAY,
        valid_until=date(2031, 3, 15), issued_on=TODAY, authority=authority.name, complaint_phone="12315", version=2,
        certificate_id="1.2.156.3005.2.11640104MB0000000X001.11640104MB0000000X.JY26401040012345.002.0",
    )


@pytest.fixture(scope="session")
def review() -> ReviewSummary:
    window = Checkpoint(
        number="Y01", checked="在法定期限内提出申请", basis=f"{RULES}第三十二条第一款",
        expected="2026-02-12至2026-06-08", found="2026-03-16", source="申请书第1页；证照库", result=RuleResult.MET,
    )
    agent = Checkpoint(
        number="Y02", checked="委托代理人的，提交授权委托书和代理人身份证明", basis=f"{RULES}第十三条第四款、第四十条",
        expected="有委托的须提交", found="没有委托代理人", source="申请书第1页", result=RuleResult.NOT_APPLICABLE,
    )
    model = ModelStatement(name="material-type 1", task="辨认每页的材料种类", said="第1页：延续申请书（0.998）")
    return ReviewSummary(
        outcome="准予延续", pack="food-licence-renewal 2026.1", pack_digest="ab" * 32, calendar="cn-2026.1",
        software="miaopi 0.1.0", checkpoints=(window, agent), models=(model,),
    )


@pytest.fixture(scope="session")
def correction(case: CaseHead) -> CorrectionContent:
    basis = f"{RULES}第十三条第四款、第四十条"
    return CorrectionContent(applicant=case.applicant, items=(
        NoticeItem(rule="Y02", text="授权委托书：由委托人签名或者盖章，写明委托事项、权限和期限。", basis=basis),
        NoticeItem(rule="Y03", text="代理人的身份证明文件：居民身份证正反面，在有效期内。", basis=basis),
    ))


@pytest.fixture(scope="session")
def documents(
    authority: Authority, case: CaseHead, licence: LicenceContent, review: ReviewSummary, correction: CorrectionContent
) -> dict[DocumentKind, content.Content]:
    refusal = RefusalContent(
        applicant=case.applicant, reasons=("经现场核查，经营场所已迁移，与许可证载明的经营场所不一致。",),
        basis=(f"{RULES}第二十九条", "第三十六条第二款"),
    )
    return {
        DocumentKind.CERTIFICATE: content.certificate(licence, f"http://127.0.0.1:8000/verify/{licence.certificate_id}"),
        DocumentKind.GRANT_DECISION: content.grant_decision(
            authority, case, licence, decision_number="兴市监食许（测试）〔2026〕第1号", decided_on=TODAY,
            supervise_by=date(2026, 4, 28),
        ),
        DocumentKind.EXPLANATION: content.explanation(authority, case, review, issued_on=TODAY),
        DocumentKind.CORRECTION_NOTICE: content.correction_notice(
            authority, case, correction, n=1, issued_on=TODAY, due_on=date(2026, 3, 30)
        ),
        DocumentKind.ACCEPTANCE_NOTICE: content.acceptance_notice(
            authority, case, accepted_on=TODAY, decide_by=date(2026, 3, 30),
            materials=("食品经营许可延续申请书", "食品经营许可证（正本、副本）"),
        ),
        DocumentKind.REFERRAL_NOTICE: content.referral_notice(
            authority, case, referred_on=TODAY, answer_by=date(2026, 3, 30), accepted=True
        ),
        DocumentKind.REFUSAL_DECISION: content.refusal_decision(
            authority, case, refusal, decision_number="兴市监食许（测试）〔2026〕第2号", decided_on=TODAY,
            clerk="王测试",
        ),
        DocumentKind.WITHDRAWAL_NOTICE: content.withdrawal_notice(
            authority, case, WithdrawalContent(applicant=case.applicant), withdrawn_on=TODAY
        ),
    }
