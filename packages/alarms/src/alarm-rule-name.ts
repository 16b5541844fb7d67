/** The name of the rule of EventBridge that alarms; a guardrail keeps people from rules of such a name. */
export function alarmRuleName(runbook: string): string {
  return `breakwater-${runbook}`
}
