import { alarmRuleName } from '@breakwater/alarms/alarm-rule-name'

/** The rules of EventBridge that alarm a person. */
export const alarmRules = `arn:aws:events:*:*:rule/${alarmRuleName('*')}`
