import {
  DeleteMessageBatchCommand,
  GetQueueUrlCommand,
  ListMessageMoveTasksCommand,
  PurgeQueueCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SetQueueAttributesCommand,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs'
import { describe, expect, it } from 'vitest'
import { allow, owner, role, stranger } from '../../testing/start-guarded.ts'
import { arnOf, queue, startQueues } from './testing/start-queues.ts'

const denied = { name: 'AccessDeniedException' }
const policyFor = (Action: string | string[], more: object = {}) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${stranger}:root` }, Action, Resource: '*', ...more }],
})

const resources = {
  Plain: queue('plain'),
  Open: queue('open'),
  Policy: {
    Type: 'AWS::SQS::QueuePolicy',
    Properties: { Queues: [{ Ref: 'Open' }], PolicyDocument: policyFor('sqs:SendMessage') },
  },
  User: role('user', allow('sqs:*')),
  Visitor: role('visitor', []),
  Sender: role('sender', allow('sqs:SendMessage', arnOf('plain'))),
}

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsqs.html */
describe('the permissions of a queue', () => {
  it('are of one action on one queue, for a batch as for a single message', async () => {
    const { as, url } = await startQueues(resources)
    const send = as(owner, 'sender')
    const QueueUrl = url('plain')
    const Entries = [{ Id: '1', MessageBody: 'a' }]
    await send(new SendMessageCommand({ QueueUrl, MessageBody: 'a' }))
    await send(new SendMessageBatchCommand({ QueueUrl, Entries }))
    await expect(send(new SendMessageBatchCommand({ QueueUrl: url('open'), Entries }))).rejects.toMatchObject(denied)
    await expect(send(new ReceiveMessageCommand({ QueueUrl }))).rejects.toMatchObject(denied)
    await expect(
      send(new DeleteMessageBatchCommand({ QueueUrl, Entries: [{ Id: '1', ReceiptHandle: 'a' }] })),
    ).rejects.toMatchObject(denied)
    await expect(as(owner, 'visitor')(new GetQueueUrlCommand({ QueueName: 'plain' }))).rejects.toMatchObject(denied)
  })

  it('are given to another account by the queue’s policy, for what it names alone', async () => {
    const { as, url } = await startQueues(resources)
    const theirs = as(stranger, 'user')
    await theirs(new SendMessageCommand({ QueueUrl: url('open'), MessageBody: 'a' }))
    await expect(theirs(new ReceiveMessageCommand({ QueueUrl: url('open') }))).rejects.toMatchObject(denied)
    await expect(theirs(new SendMessageCommand({ QueueUrl: url('plain'), MessageBody: 'a' }))).rejects.toMatchObject(
      denied,
    )
  })

  /** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics-single-account.html */
  it('come from the policy of the queue alone for a role of the same account, which a denial in either policy ends', async () => {
    const { as, send, url } = await startQueues({
      ...resources,
      Barred: role('barred', [{ Effect: 'Deny', Action: 'sqs:SendMessage', Resource: '*' }]),
    })
    const statement = (Effect: string, name: string) => ({
      ...{ Effect, Principal: { AWS: `arn:aws:iam::${owner}:role/${name}` }, Action: 'sqs:SendMessage', Resource: '*' },
    })
    const Statement = [statement('Allow', 'visitor'), statement('Allow', 'barred'), statement('Deny', 'sender')]
    const Attributes = { Policy: JSON.stringify({ Version: '2012-10-17', Statement }) }
    await send(new SetQueueAttributesCommand({ QueueUrl: url('plain'), Attributes }))
    const message = new SendMessageCommand({ QueueUrl: url('plain'), MessageBody: 'a' })
    await as(owner, 'visitor')(message)
    await expect(as(owner, 'barred')(message)).rejects.toMatchObject(denied)
    await expect(as(owner, 'sender')(message)).rejects.toMatchObject(denied)
  })

  /** https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html */
  it.each([
    ['aws:SourceArn', { ArnLike: { 'aws:SourceArn': 'arn:aws:sns:*:*:*' } }],
    ['aws:SourceAccount', { StringEquals: { 'aws:SourceAccount': owner } }],
  ])('that need %s are given to no role, since only services have it', async (_, Condition) => {
    const { as, send, url } = await startQueues(resources)
    const Statement = [{ Effect: 'Allow', Principal: '*', Action: 'sqs:SendMessage', Resource: '*', Condition }]
    const Attributes = { Policy: JSON.stringify({ Version: '2012-10-17', Statement }) }
    await send(new SetQueueAttributesCommand({ QueueUrl: url('plain'), Attributes }))
    const message = new SendMessageCommand({ QueueUrl: url('plain'), MessageBody: 'a' })
    await expect(as(owner, 'visitor')(message)).rejects.toMatchObject(denied)
  })

  /** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-limitations-of-custom-policies.html */
  it('do not let another account change the queue or move its messages, although its policy allows every action', async () => {
    const { as, send, url } = await startQueues(resources)
    const Attributes = { Policy: JSON.stringify(policyFor('sqs:*')) }
    await send(new SetQueueAttributesCommand({ QueueUrl: url('plain'), Attributes }))
    const theirs = as(stranger, 'user')
    await theirs(new PurgeQueueCommand({ QueueUrl: url('plain') }))
    const wrong = { name: 'AccessDeniedException', message: expect.stringContaining('cross-account permissions') }
    const SourceArn = arnOf('plain')
    await expect(
      theirs(new SetQueueAttributesCommand({ QueueUrl: url('plain'), Attributes: { DelaySeconds: '1' } })),
    ).rejects.toMatchObject(wrong)
    await expect(theirs(new StartMessageMoveTaskCommand({ SourceArn }))).rejects.toMatchObject(wrong)
    await expect(theirs(new ListMessageMoveTasksCommand({ SourceArn }))).rejects.toMatchObject(wrong)
  })

  it('follow a policy that a call sets or removes, from the next call on and after a restart', async () => {
    const first = await startQueues(resources)
    const receive = (on: typeof first, name: string) =>
      on.as(stranger, 'user')(new ReceiveMessageCommand({ QueueUrl: on.url(name) }))
    const set = (name: string, Policy: string) =>
      first.send(new SetQueueAttributesCommand({ QueueUrl: first.url(name), Attributes: { Policy } }))
    await expect(receive(first, 'plain')).rejects.toMatchObject(denied)
    await set('plain', JSON.stringify(policyFor('sqs:ReceiveMessage')))
    await receive(first, 'plain')
    await set('open', '')
    const theirs = first.as(stranger, 'user')
    await expect(
      theirs(new SendMessageCommand({ QueueUrl: first.url('open'), MessageBody: 'a' })),
    ).rejects.toMatchObject(denied)
    await first.sandbox.close()

    const second = await startQueues(resources, { dataDir: first.dataDir })
    await receive(second, 'plain')
    await expect(
      second.as(stranger, 'user')(new SendMessageCommand({ QueueUrl: second.url('open'), MessageBody: 'a' })),
    ).rejects.toMatchObject(denied)
  })

  it('include the use of the queue’s own key, to send and to receive', async () => {
    const { as, url } = await startQueues({
      Key: { Type: 'AWS::KMS::Key', Properties: { KeyPolicy: keyPolicy } },
      Sealed: queue('sealed', { KmsMasterKeyId: { 'Fn::GetAtt': ['Key', 'Arn'] } }),
      User: role('user', [allow('sqs:*'), allow(['kms:GenerateDataKey', 'kms:Decrypt'])]),
      Sender: role('sender', [allow('sqs:*'), allow('kms:GenerateDataKey')]),
      Reader: role('reader', [allow('sqs:*'), allow('kms:Decrypt')]),
    })
    const QueueUrl = url('sealed')
    const send = new SendMessageCommand({ QueueUrl, MessageBody: 'a' })
    const receive = new ReceiveMessageCommand({ QueueUrl })
    await as(owner, 'user')(send)
    await expect(as(owner, 'sender')(send)).rejects.toMatchObject(denied)
    await expect(as(owner, 'reader')(send)).rejects.toMatchObject(denied)
    expect((await as(owner, 'reader')(receive)).Messages).toHaveLength(1)
    await expect(as(owner, 'sender')(receive)).rejects.toMatchObject(denied)
  })

  /** https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-caller-account */
  it.each([owner, stranger])(
    'include the use of its key, which may be for the callers of the account %s only',
    async (accountId) => {
      const { as, url } = await startQueues({
        Key: { Type: 'AWS::KMS::Key', Properties: { KeyPolicy: keyFor(accountId) } },
        Sealed: queue('sealed', { KmsMasterKeyId: { 'Fn::GetAtt': ['Key', 'Arn'] } }),
        Policy: {
          Type: 'AWS::SQS::QueuePolicy',
          Properties: { Queues: [{ Ref: 'Sealed' }], PolicyDocument: policyFor('sqs:SendMessage') },
        },
        User: role('user', allow(['sqs:*', 'kms:*'])),
      })
      const send = new SendMessageCommand({ QueueUrl: url('sealed'), MessageBody: 'a' })
      const sent = await Promise.all(
        [owner, stranger].map((by) =>
          as(
            by,
            'user',
          )(send).then(
            () => [by],
            () => [],
          ),
        ),
      )
      expect(sent.flat()).toEqual([accountId])
    },
  )
})

const keyFor = (accountId: string) => ({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: '*',
      Action: ['kms:GenerateDataKey', 'kms:Decrypt'],
      Resource: '*',
      Condition: { StringEquals: { 'kms:CallerAccount': accountId } },
    },
  ],
})

const keyPolicy = {
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { AWS: `arn:aws:iam::${owner}:root` },
      Action: 'kms:*',
      Resource: '*',
      // The key is used through SQS alone.
      Condition: { StringEquals: { 'kms:ViaService': 'sqs.us-east-1.amazonaws.com' } },
    },
  ],
}
