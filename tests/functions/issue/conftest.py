"""One content of each document of every matter, all synthetic, and the press that prints them."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from domain.authority import Authority
from domain.documents import DocumentKind
from domain.doubt import Doubt
from domain.facts import known, unknown
from domain.matter import MatterKind
from domain.outcomes import CorrectionContent, LicenceContent, NoticeItem, RefusalContent
from domain.verdict import RuleResult
from functions.issue import content, decisions, notices, results, wording
from functions.issue.checkpoints import FLAGGED, summary
from functions.issue.inputs import (
    CaseHead,
    Change,
    Checkpoint,
    Dispatch,
    ModelStatement,
    RegisterStatement,
    ReviewSummary,
)
from functions.issue.letter import Content
from functions.review.assemble import assemble
from functions.review.dossier import Inputs, facts_to_json
from infra.press.demo_key import open_demo_key
from infra.press.signer import Signer
from infra.press.typst_press import TypstPress
from tests.world.facts import CHANGE, FILING, PRE_REVIEW, RENEWAL

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
        document_prefix="兴审食", officer="马·测试",
    )


@pytest.fixture(scope="session")
def case() -> CaseHead:
    return CaseHead(
        number="11640104MB0000000X4000131001000202603160001", applicant="银川市兴庆区老马牛肉面馆", received_on=TODAY,
        pack=RENEWAL.pack,
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
        expected="“受理日期”不早于证照库“有效期至”前第90个工作日", found="受理日期：2026-03-16；有效期至：2026-06-30（证照库）",
        result=RuleResult.MET,
    )
    agent = Checkpoint(
        number="Y02", checked="委托代理人的，提交授权委托书和代理人身份证明", basis=f"{RULES}第十三条第四款、第四十条",
        expected="已提交《授权委托书》（仅当申请书“委托代理人”已填写时核对）", found="委托代理人：（空白）（申请书）",
        result=RuleResult.NOT_APPLICABLE,
    )
    late = Checkpoint(
        number="Y03", checked="在期限内申请", basis=f"{RULES}第二十九条", expected="“受理日期”不晚于变更后第10个工作日",
        found="受理日期：2026-03-16", result=RuleResult.NOT_MET, effect=FLAGGED,
    )
    licences = RegisterStatement(
        name="licences", status="found", asked_at=datetime(2026, 3, 16, 9, 5), purpose="食品经营许可延续审查"
    )
    model = ModelStatement(
        name="material-type 1", task="辨认每页材料种类", said=("申请材料.pdf 第1页：食品经营许可延续申请书（得分 0.998）",)
    )
    return ReviewSummary(
        outcome="准予延续", pack="food-licence-renewal 2026.1", pack_digest="ab" * 32, calendar="cn-2026.1",
        software="miaopi 0.1.0", checkpoints=(window, agent, late), registers=(licences,),
        models=(model,),
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
) -> dict[tuple[MatterKind, DocumentKind], Content]:
    """Every document of both matters: the renewal on declarations alone, the change late and once issued on paper."""
    changed = licence.model_copy(update={"holder": "银川市兴庆区马记餐饮店", "valid_until": date(2028, 6, 30)})
    renewed = decisions.grant_decision(
        authority, case, licence, number="兴审食延〔2026〕0001号", decided_on=TODAY, supervise_by=date(2026, 4, 28)
    )
    change_case = case.model_copy(update={"pack": CHANGE.pack})
    granted = decisions.grant_decision(
        authority, change_case.model_copy(update={"applicant": changed.holder}), changed, number="兴审食变〔2026〕0001号",
        decided_on=TODAY, supervise_by=date(2026, 4, 28),
        changes=(Change(label="经营者名称", before=licence.holder, after=changed.holder),),
        remarks=(
            wording.flagged("变更日期2026年2月26日，收件日2026年3月16日晚于变化后第十个工作日。", f"{RULES}第二十九条"),
            change_case.letters.original,
        ),
    )
    return {
        **_documents(authority, case, licence, renewed, review, correction),
        **_documents(authority, change_case, changed, granted, review.model_copy(update={"outcome": "准予变更"}), correction),
        (MatterKind.FILING, DocumentKind.FILING_RECEIPT): _filed(authority, case),
        (MatterKind.PRE_REVIEW, DocumentKind.PRE_REVIEW_REPORT): _reported(authority, case),
    }


def _filed(authority: Authority, case: CaseHead) -> Content:
    """The receipt of a record filed with everything in order."""
    number = FILING.pack.record_number
    assert number is not None
    filing = case.model_copy(update={"pack": FILING.pack, "applicant": "银川市兴庆区果果便利店（测试）"})
    return results.filing_receipt(
        authority, filing, FILING.cases["G01"], record_number=number.number("零售", authority.region, 128), filed_on=TODAY,
    )


def _reported(authority: Authority, case: CaseHead) -> Content:
    """The report on papers of which several lack and several contradict each other."""
    down = unknown(Doubt.REGISTER_DOWN)
    pack, facts = PRE_REVIEW.pack, PRE_REVIEW.cases["R36"] | {"材料.危大清单": known(False), "企业库.施工资质": down}
    asked = Inputs(
        n=1, today=TODAY, received_on=TODAY, pack=pack.reference.partition("+")[0], pack_digest="ab" * 32, calendar="cn-2026.1",
        software="miaopi 0.1.0", person_requested=False, authority=authority, contact="丁测试", facts=facts_to_json(facts),
        answers=(), notes=(),
    )
    dossier = assemble(asked, pack)
    construction = case.model_copy(update={"pack": pack, "applicant": "兴庆区测试中学（测试）"})
    builders = authority.model_copy(update={"name": "兴庆区住房城乡建设局（测试）"})
    return results.pre_review_report(
        builders, construction, summary(dossier, "转人工", pack), dossier.correction, issued_on=TODAY,
    )


def _documents(
    authority: Authority, case: CaseHead, licence: LicenceContent, decision: Content, review: ReviewSummary,
    correction: CorrectionContent,
) -> dict[tuple[MatterKind, DocumentKind], Content]:
    refusal = RefusalContent(
        applicant=case.applicant, reasons=("经现场核查，经营场所已迁移，与许可证载明的经营场所不一致。",),
        basis=(f"{RULES}第二十九条",),
    )
    dispatches = (
        Dispatch(
            way="电子送达（电子邮件）", address="applicant@example.test", at=datetime(2026, 3, 16, 9, 31),
            proof="<3f1c0c6e5b7a9d20-9@miaopi.example.test>",
        ),
        Dispatch(way="短信通知", address="13900000000", at=datetime(2026, 3, 16, 9, 31), proof="5f2b8c0e1a7d4c3b9e6f0a12"),
    )
    made = {
        DocumentKind.CERTIFICATE: content.certificate(
            case, licence, f"http://127.0.0.1:8000/verify/{licence.certificate_id}"
        ),
        DocumentKind.GRANT_DECISION: decision,
        DocumentKind.EXPLANATION: content.explanation(authority, case, review, issued_on=TODAY),
        DocumentKind.CORRECTION_NOTICE: notices.correction_notice(
            authority, case, correction, n=1, number="兴审食补〔2026〕0001号", issued_on=TODAY, due_on=date(2026, 3, 30)
        ),
        DocumentKind.ACCEPTANCE_NOTICE: notices.acceptance_notice(
            authority, case, number="兴审食受〔2026〕0001号", accepted_on=TODAY, decide_by=date(2026, 3, 30),
            materials=(f"{case.matter}申请书（2页）", "食品经营许可证（2页）"),
        ),
        DocumentKind.REFERRAL_NOTICE: notices.referral_notice(
            authority, case, number="兴审食转〔2026〕0001号", referred_on=TODAY, answer_by=date(2026, 3, 30), accepted=True
        ),
        DocumentKind.REFUSAL_DECISION: decisions.refusal_decision(
            authority, case, refusal, number=f"兴审食{case.kind.words[0]}不〔2026〕0001号", decided_on=TODAY, clerk="王测试"
        ),
        DocumentKind.WITHDRAWAL_NOTICE: notices.withdrawal_notice(
            authority, case, number="兴审食撤〔2026〕0001号", withdrawn_on=TODAY
        ),
        DocumentKind.DELIVERY_RECEIPT: notices.delivery_receipt(
            authority, case, number="兴审食送〔2026〕0001号", completed_on=TODAY, consented_on=TODAY,
            documents=(("食品经营许可证", licence.licence_number), (decision["title"], decision["number"]), ("决定依据说明书", "")),
            dispatches=dispatches,
        ),
    }
    return {(case.kind, kind): document for kind, document in made.items()}
