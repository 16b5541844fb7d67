import { describe, expect, it } from 'vitest'
import { queueNeeds } from './queue-access.ts'
import { openQueues } from './testing/open-queues.ts'
import { arnOf } from './testing/start-queues.ts'

const accountId = arnOf('work').split(':')[4] ?? ''
const key = `arn:aws:kms:eu-west-1:222222222222:key/abc`

function needs(operation: string, settings: object = {}) {
  const { queue } = openQueues({ work: settings })
  const work = queue('work')
  return queueNeeds(operation, work.arn, { accountId, queues: new Map([[work.arn, work]]) })
}

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsqs.html */
describe('a call about a queue needs', () => {
  it.each([
    ['SendMessageBatch', 'sqs:SendMessage'],
    ['DeleteMessageBatch', 'sqs:DeleteMessage'],
    ['ChangeMessageVisibilityBatch', 'sqs:ChangeMessageVisibility'],
    ['PurgeQueue', 'sqs:PurgeQueue'],
    ['GetQueueUrl', 'sqs:GetQueueUrl'],
  ])('for %s the right to %s', (operation, action) => {
    expect(needs(operation)).toEqual([{ action, resource: arnOf('work'), resourceAccountId: accountId }])
  })

  it('the right of the account whose queue it names, also for one that does not exist', () => {
    const theirs = 'arn:aws:sqs:us-east-1:222222222222:none'
    expect(queueNeeds('SendMessage', theirs, { accountId, queues: new Map() })).toEqual([
      { action: 'sqs:SendMessage', resource: theirs, resourceAccountId: '222222222222' },
    ])
  })
})

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html */
describe('a queue with an own key needs of the caller', () => {
  const ofKey = (operation: string, settings: object) =>
    needs(operation, settings)
      .slice(1)
      .map(({ action }) => action)

  it.each([
    ['SendMessage', ['kms:GenerateDataKey', 'kms:Decrypt']],
    ['SendMessageBatch', ['kms:GenerateDataKey', 'kms:Decrypt']],
    ['ReceiveMessage', ['kms:Decrypt']],
    ['DeleteMessage', []],
    ['SetQueueAttributes', []],
  ])('for %s %j', (operation, actions) => {
    expect(ofKey(operation, { keyId: key })).toEqual(actions)
    expect(ofKey(operation, { keyId: 'alias/aws/sqs' })).toEqual([])
    expect(ofKey(operation, {})).toEqual([])
  })

  it.each([
    [key, key, '222222222222'],
    ['abc', `arn:aws:kms:us-east-1:${accountId}:key/abc`, accountId],
    ['alias/own', `arn:aws:kms:us-east-1:${accountId}:alias/own`, accountId],
  ])('the use of the key %s, through SQS and for this queue, as long as the queue reuses it', (keyId, resource, of) => {
    expect(needs('ReceiveMessage', { keyId, keyReuse: 60 })[1]).toEqual({
      action: 'kms:Decrypt',
      resource,
      resourceAccountId: of,
      via: 'sqs.amazonaws.com',
      cache: { key: arnOf('work'), seconds: 60 },
      context: {
        'kms:viaservice': 'sqs.us-east-1.amazonaws.com',
        'kms:calleraccount': accountId,
        'kms:encryptioncontext:aws:sqs:arn': arnOf('work'),
        'kms:encryptioncontextkeys': ['aws:sqs:arn'],
      },
    })
  })
})
