/**
 * Actions by which a person with every other permission could silence an account's alarms, change its records or lose its data.
 * They are denied by service and kind of action, so that an action that AWS adds is denied as well; the test beside asks for
 * each action that AWS knows.
 */

/** Changing what watches over an account, what records, and where both report. */
export const silencing = [
  'access-analyzer:ApplyArchiveRule',
  'access-analyzer:CreateArchiveRule',
  'access-analyzer:Delete*',
  'access-analyzer:UpdateA*',
  // A stack that is deleted takes its alarms with it, by the role that deployed it.
  'amplify:Delete*',
  'budgets:ModifyBudget',
  'cloudformation:DeleteStack*',
  'cloudtrail:Delete*',
  'cloudtrail:Deregister*',
  'cloudtrail:Put*',
  'cloudtrail:Stop*',
  'cloudtrail:Update*',
  'cloudwatch:Delete*',
  'cloudwatch:Disable*',
  // Every Put* but PutMetricData, which adds a value under a name of one's own.
  'cloudwatch:PutA*',
  'cloudwatch:PutC*',
  'cloudwatch:PutD*',
  'cloudwatch:PutI*',
  'cloudwatch:PutL*',
  'cloudwatch:PutMa*',
  'cloudwatch:PutMetricA*',
  'cloudwatch:PutMetricS*',
  'cloudwatch:PutP*',
  'cloudwatch:Set*',
  'cloudwatch:Stop*',
  'config:Delete*',
  'config:Disassociate*',
  'config:Put*',
  'config:Stop*',
  'guardduty:Accept*',
  'guardduty:Archive*',
  'guardduty:Create*',
  'guardduty:Delete*',
  'guardduty:Disable*',
  'guardduty:Disassociate*',
  'guardduty:Stop*',
  'guardduty:Update*',
  'logs:Associate*',
  'logs:Delete*',
  'logs:Disassociate*',
  // Every Put* but PutLogEvents and PutQueryDefinition, which change no entry that there is.
  'logs:PutA*',
  'logs:PutB*',
  'logs:PutD*',
  'logs:PutI*',
  'logs:PutLogG*',
  'logs:PutM*',
  'logs:PutP*',
  'logs:PutR*',
  'logs:PutS*',
  'logs:PutT*',
  'logs:Update*',
  // Every topic of an account is for its alarms.
  'sns:Add*',
  'sns:Delete*',
  'sns:Put*',
  'sns:Remove*',
  'sns:Set*',
  'sns:Subscribe',
  'sns:Unsubscribe',
  'wafv2:DeleteLoggingConfiguration',
  'wafv2:PutLoggingConfiguration',
]

/** Changing a rule of EventBridge. A person may stop a rule that loops, but none that alarms. */
export const changingRules = [
  'events:DeleteRule',
  'events:DisableRule',
  'events:PutRule',
  'events:PutTargets',
  'events:RemoveTargets',
]

/**
 * Deleting stored data, the keys that open it, or what protects it: deletion protection, recovery to a point in time, backups,
 * versions. DynamoDB has no condition key for what UpdateTable changes, so all of it is left to deployments.
 */
export const losingData = [
  'backup:Delete*',
  'backup:Disassociate*',
  'backup:Update*',
  'dynamodb:Delete*',
  // A stream of the table's items would be readable where the table is not.
  'dynamodb:Enable*',
  'dynamodb:Update*',
  'kinesis:Decrease*',
  'kinesis:Delete*',
  // Seven days after its key is lost, DynamoDB takes a table away.
  'kms:Delete*',
  'kms:Disable*',
  'kms:Put*',
  'kms:Retire*',
  'kms:Revoke*',
  'kms:Schedule*',
  'kms:Update*',
  's3:Bypass*',
  's3:Delete*',
  's3:PutBucket*',
  's3:PutEncryption*',
  's3:PutLifecycle*',
  's3:PutReplication*',
  'sqs:DeleteQueue',
]
