"""The wording of the annual statement: nine headings, and the sentences whose numbers come from the views."""

from backoffice.kernel.errors import Text

#: The nine headings in their order.
HEADINGS = (
    Text("强化制度建设，完善工作体系", "Rules in force and division of work"),
    Text("强化学习培训，确保工作开展", "Training"),
    Text("加大事前绩效评估力度，做好绩效目标全覆盖", "Ex-ante evaluation and performance targets"),
    Text("积极开展绩效监控工作", "Performance monitoring"),
    Text("扎实做好绩效评价工作", "Self-evaluation and spot checks"),
    Text("开展部门整体支出绩效试点", "Pilots of department-overall performance"),
    Text("开展财政重点项目评价", "Key evaluations"),
    Text("绩效信息公开工作取得新进展", "Disclosure"),
    Text("开展预算绩效管理工作考核", "Appraisal of departments and towns"),
)

#: Paragraph three. `{year}` and `{next}` are years, every other mark is a figure.
APPLICATION = Text(
    "{year} 年预算批复绩效目标 {targets_approved} 个，批复金额 {targets_approved_amount} 万元。"
    "{next} 年预算编制中，事前绩效评估、绩效目标与预算同研究、同布置：出具事前绩效评估报告 {ex_ante_submitted} 个，"
    "申报金额 {ex_ante_applied} 万元；已作出评估结论 {ex_ante_concluded} 个，其中予以支持 {ex_ante_support} 个，"
    "调整完善后支持 {ex_ante_after_revision} 个，不予支持 {ex_ante_reject} 个，核减 {ex_ante_cut} 万元。"
    "报送绩效目标 {targets_submitted} 个，占申报项目的 {targets_coverage} %，审核通过 {targets_passed} 个。",
    "With the budget of {year}, {targets_approved} performance targets were approved, for {targets_approved_amount} "
    "(10,000 yuan). For the budget of {next}, {ex_ante_submitted} ex-ante reports were handed in, applying for "
    "{ex_ante_applied}; {ex_ante_concluded} were concluded: {ex_ante_support} supported, {ex_ante_after_revision} "
    "supported after revision, {ex_ante_reject} rejected, cutting {ex_ante_cut}. {targets_submitted} targets were "
    "handed in, {targets_coverage} % of the projects proposed; {targets_passed} passed review.",
)

#: Paragraph four. `{months}` is the period.
MONITORING = Text(
    "集中对 {months}预算执行情况和绩效目标实现程度开展绩效监控，覆盖 {monitoring_departments} 个部门和镇（街道）。"
    "绩效监控项目 {monitoring_count} 个，监控金额 {monitoring_amount} 万元；已报送监控表 {monitoring_submitted} 份，"
    "占 {monitoring_coverage} %，预算执行率 {monitoring_execution} %。双控红灯 {monitoring_red} 个，"
    "黄灯 {monitoring_yellow} 个，绿灯 {monitoring_green} 个。对偏离绩效目标、预算执行进度较慢的，"
    "下达整改通知书 {orders_issued} 份，已销号 {orders_closed} 份，逾期 {orders_overdue} 份，"
    "升级督办 {orders_escalated} 份；结果应用于以后年度预算，压减收回 {orders_money} 万元。",
    "Execution and targets were monitored for {months} in {monitoring_departments} departments and "
    "towns: {monitoring_count} projects, {monitoring_amount} (10,000 yuan). {monitoring_submitted} forms were handed "
    "in, {monitoring_coverage} %; execution stood at {monitoring_execution} %. {monitoring_red} lights were red, "
    "{monitoring_yellow} yellow, {monitoring_green} green. For deviation or slow execution {orders_issued} "
    "rectification orders were issued; {orders_closed} are closed, {orders_overdue} overdue, {orders_escalated} "
    "escalated. Results cut or recovered {orders_money} from later budgets.",
)

#: Paragraph four before a task was issued.
NOT_MONITORED = Text("本年度尚未布置绩效监控。", "No monitoring task has been issued for this year.")
