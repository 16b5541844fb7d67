import { resourceError } from '@breakwater/cloud/template-error'
import type { NamedPolicy } from '@breakwater/iam/access-request'
import type { PolicyDocument } from '@breakwater/iam/policy-document'
import { cached } from '../../kit/access/cached.ts'
import { callerAccount } from '../../kit/access/caller-account.ts'
import { accountOf } from '../../kit/account-of.ts'
import { listPage } from '../../kit/protocol/list-page.ts'
import { type Call, type OpenService, operationsOf, type ServiceContext } from '../../kit/service.ts'
import { runBatch } from './batch.ts'
import { heldBack, leavesCopy } from './faults.ts'
import { createMoveTasks } from './move-tasks.ts'
import { openQueue, type Queue, sourcesOf } from './queue.ts'
import { demandOwnAccount, queueNeeds } from './queue-access.ts'
import { queueMetrics } from './queue-metrics.ts'
import { settingNames } from './queue-settings.ts'
import { receiveMessages } from './receive.ts'
import { type Inputs, requests } from './requests.ts'
import { declaredQueues } from './resources.ts'
import { sendBatch, sendMessage } from './send.ts'
import { invalidAttributeName, invalidParameter, noSuchQueue, SqsError } from './sqs-error.ts'

type Parts = Pick<ServiceContext, 'account' | 'resources' | 'clock' | 'newId' | 'telemetry'>
type SqsCall = Call<Record<string, unknown>>

/** The operations that name their queue by another parameter than its URL. */
const byArn: Readonly<Record<string, string>> = { StartMessageMoveTask: 'SourceArn', ListMessageMoveTasks: 'SourceArn' }

/** Opens the queues of an account. */
export function openSqs({
  account,
  resources,
  clock,
  newId,
  telemetry,
}: Parts): OpenService<Record<string, unknown>, object> | undefined {
  const declared = declaredQueues(resources)
  if (declared.length === 0) return undefined
  const { id: accountId, region } = account
  const records = account.records()
  const handleKey = account.deriveSecret('sqs receipt handles')
  const queues = new Map<string, Queue>()
  const access = { accountId, queues }
  const urls = new Map(declared.map(({ arn, url }) => [arn, url]))
  const find = (arn: string) => queues.get(arn)
  for (const { arn, settings } of declared)
    queues.set(arn, openQueue({ arn, records, handleKey, clock, newId, declared: settings, find }))
  for (const { arn, path } of declared) checkDeclared(queues.get(arn), path)
  const tasks = createMoveTasks({ records, clock, newId, queues })
  const policies = new WeakMap<PolicyDocument, NamedPolicy>()
  /** When a call was about each queue, in milliseconds since 1970. */
  const lastUse = new Map<string, number>()
  telemetry.gauge(() =>
    [...queues.values()].flatMap((queue) => queueMetrics(queue, lastUse.get(queue.arn) ?? 0, clock.now())),
  )

  function checkDeclared(queue: Queue | undefined, path: string): void {
    try {
      if (queue) checkRedrive(queue, queue.settings)
    } catch (error) {
      if (!(error instanceof SqsError)) throw error
      throw resourceError({ path, type: 'AWS::SQS::Queue' }, error.message)
    }
  }

  /** A dead-letter queue is of the same kind and account, and accepts its sources. @throws SqsError */
  function checkRedrive({ arn }: Queue, { redrive, isFifo }: Queue['settings']): void {
    if (!redrive) return
    const target = queues.get(redrive.deadLetterTargetArn)
    const refusal = (reason: string) =>
      invalidParameter(`Value ${JSON.stringify(redrive)} for parameter RedrivePolicy is invalid. Reason: ${reason}`)
    if (!target) throw refusal('Dead letter target does not exist.')
    if (target.settings.isFifo !== isFifo) throw refusal('Dead-letter target must be same type of queue as the source.')
    const { permission = 'allowAll', sourceQueueArns = [] } = target.settings.redriveAllow ?? {}
    if (permission === 'denyAll' || (permission === 'byQueue' && !sourceQueueArns.includes(arn)))
      throw refusal('The dead-letter target does not allow this source queue.')
  }

  /** The ARN of the queue that a call is about; undefined for one about all queues, or of an unknown operation. */
  function arnOf(call: SqsCall): string | undefined {
    const { operation, input } = call
    const { QueueUrl, QueueName, QueueOwnerAWSAccountId, TaskHandle } = input
    if (operation === 'ListQueues' || !requests.has(operation)) return undefined
    if (operation === 'CancelMessageMoveTask') return tasks.sourceOf(String(TaskHandle))
    const named = byArn[operation]
    if (named !== undefined) return String(input[named])
    if (operation === 'GetQueueUrl') {
      const owner = QueueOwnerAWSAccountId ?? callerAccount(call)
      return `arn:aws:sqs:${region}:${owner}:${QueueName}`
    }
    const [, owner, name] = /^(?:https?:\/\/[^/]+)?\/(\d{12})\/([\w-]{1,80}(?:\.fifo)?)$/.exec(String(QueueUrl)) ?? []
    return `arn:aws:sqs:${region}:${owner}:${name}`
  }

  /** @throws SqsError if the queue of a call does not exist */
  function queueOf(call: SqsCall): Queue {
    const queue = queues.get(arnOf(call) ?? '')
    if (!queue) throw noSuchQueue()
    lastUse.set(queue.arn, clock.now())
    return queue
  }

  /** Defines an operation about one queue. */
  const about =
    <Operation extends keyof Inputs>(
      run: (queue: Queue, input: Inputs[Operation], call: SqsCall) => object | Promise<object>,
    ) =>
    (call: SqsCall) =>
      run(queueOf(call), call.input as Inputs[Operation], call)

  return {
    ...operationsOf<Record<string, unknown>, object>({
      SendMessage: about<'SendMessage'>((queue, input, call) =>
        sendMessage(queue, heldBack(queue, input, call), senderOf(call)),
      ),
      SendMessageBatch: about<'SendMessageBatch'>((queue, { Entries: [first, ...others], ...input }, call) => {
        const Entries = first ? [heldBack(queue, first, call), ...others] : []
        return sendBatch(queue, { ...input, Entries }, senderOf(call))
      }),
      ReceiveMessage: about<'ReceiveMessage'>((queue, input, { ended }) =>
        receiveMessages(queue, input, { clock, ended }),
      ),
      DeleteMessage: about<'DeleteMessage'>((queue, { ReceiptHandle }, call) => {
        queue.delete(ReceiptHandle, leavesCopy(call))
        return {}
      }),
      DeleteMessageBatch: about<'DeleteMessageBatch'>((queue, { Entries }, call) =>
        runBatch(Entries, ({ ReceiptHandle }) => {
          queue.delete(ReceiptHandle, leavesCopy(call))
          return {}
        }),
      ),
      ChangeMessageVisibility: about<'ChangeMessageVisibility'>(changeVisibility),
      ChangeMessageVisibilityBatch: about<'ChangeMessageVisibilityBatch'>((queue, { Entries }) =>
        runBatch(Entries, (entry) => changeVisibility(queue, entry)),
      ),
      GetQueueUrl: about<'GetQueueUrl'>(({ arn }) => ({ QueueUrl: urls.get(arn) })),
      GetQueueAttributes: about<'GetQueueAttributes'>((queue, { AttributeNames }) => {
        const attributes = queue.attributes()
        const unknown = AttributeNames.find((name) => name !== 'All' && !knownAttributes.has(name))
        if (unknown !== undefined) throw invalidAttributeName(`Unknown Attribute ${unknown}.`)
        const asked = Object.entries(attributes).filter(
          ([name]) => AttributeNames.includes('All') || AttributeNames.includes(name),
        )
        return asked.length > 0 ? { Attributes: Object.fromEntries(asked) } : {}
      }),
      SetQueueAttributes: about<'SetQueueAttributes'>((queue, { Attributes }) => {
        queue.set(Attributes, (changed) => checkRedrive(queue, changed))
        return {}
      }),
      ListQueues({ input }) {
        const { QueueNamePrefix = '', MaxResults, NextToken } = input as Inputs['ListQueues']
        const names = [...queues.values()].filter(({ name }) => name.startsWith(QueueNamePrefix))
        return page('QueueUrls', names, { MaxResults, NextToken })
      },
      ListDeadLetterSourceQueues: about<'ListDeadLetterSourceQueues'>(({ arn }, { MaxResults, NextToken }) => {
        return page('queueUrls', sourcesOf(arn, queues), { MaxResults, NextToken })
      }),
      PurgeQueue: about<'PurgeQueue'>((queue) => {
        queue.purge()
        return {}
      }),
      StartMessageMoveTask({ input }) {
        const { SourceArn, DestinationArn, MaxNumberOfMessagesPerSecond } = input as Inputs['StartMessageMoveTask']
        const task = { sourceArn: SourceArn, destinationArn: DestinationArn, perSecond: MaxNumberOfMessagesPerSecond }
        return { TaskHandle: tasks.start(task) }
      },
      ListMessageMoveTasks: about<'ListMessageMoveTasks'>(({ arn }, { MaxResults = 1 }) => ({
        Results: tasks.list(arn, MaxResults),
      })),
      CancelMessageMoveTask: ({ input }) => ({
        ApproximateNumberOfMessagesMoved: tasks.cancel((input as Inputs['CancelMessageMoveTask']).TaskHandle),
      }),
    }),
    owns(call) {
      const arn = arnOf(call)
      return arn === undefined ? call.caller?.accountId === accountId : accountOf(arn) === accountId
    },
    needs(call) {
      const arn = arnOf(call)
      if (arn === undefined) return [{ action: `sqs:${call.operation}`, resource: '*', resourceAccountId: accountId }]
      demandOwnAccount(call.operation, arn, call.caller)
      const needs = queueNeeds(call.operation, arn, { ...access, callerAccountId: callerAccount(call) })
      return call.operation === 'StartMessageMoveTask' ? [...needs, ...moveNeeds(call.input, arn)] : needs
    },
    livePolicy(arn) {
      const queue = queues.get(arn)
      if (!queue?.isPolicySet) return undefined
      const { policy } = queue.settings
      if (!policy) return null
      return cached(policies, policy, () => ({ name: `policy of ${arn}`, document: policy }))
    },
    begin: tasks.resume,
    async close() {
      tasks.stop()
    },
  }

  /** A move task acts in the caller's name on both queues. */
  function moveNeeds({ DestinationArn }: Record<string, unknown>, source: string) {
    const targets = DestinationArn === undefined ? sourcesOf(source, queues) : [queues.get(String(DestinationArn))]
    return [
      ...['ReceiveMessage', 'DeleteMessage', 'GetQueueAttributes'].flatMap((action) =>
        queueNeeds(action, source, access),
      ),
      ...targets.flatMap((queue) => (queue ? queueNeeds('SendMessage', queue.arn, access) : [])),
    ]
  }

  function page(
    name: 'QueueUrls' | 'queueUrls',
    found: readonly Queue[],
    { MaxResults, NextToken }: { MaxResults?: number | undefined; NextToken?: string | undefined },
  ): object {
    if (MaxResults !== undefined && (MaxResults < 1 || MaxResults > 1000))
      throw invalidParameter('Value for parameter MaxResults is invalid: it is 1 to 1000.')
    const shown = listPage(found, { token: NextToken, most: MaxResults ?? 1000 })
    if (!shown) throw invalidParameter('Invalid NextToken value.')
    return {
      ...(shown.items.length > 0 && { [name]: shown.items.map(({ arn }) => urls.get(arn)) }),
      // Without MaxResults, AWS gives no token.
      ...(MaxResults !== undefined && shown.next !== undefined && { NextToken: shown.next }),
    }
  }
}

function changeVisibility(
  queue: Queue,
  { ReceiptHandle, VisibilityTimeout }: { ReceiptHandle: string; VisibilityTimeout?: number | undefined },
): object {
  if (VisibilityTimeout === undefined || VisibilityTimeout < 0 || VisibilityTimeout > 43_200)
    throw invalidParameter(
      `Value ${VisibilityTimeout} for parameter VisibilityTimeout is invalid. Reason: Must be between 0 and 43200.`,
    )
  queue.changeVisibility(ReceiptHandle, VisibilityTimeout)
  return {}
}

/** What `SenderId` states: a role's session, or the service that sent for itself. */
function senderOf({ caller, service }: SqsCall): string {
  if (!caller) return service?.service ?? ''
  return `${caller.roleArn.split('/').at(-1)}:${caller.sessionName}`
}

/** The attributes that a queue may have, by the names of GetQueueAttributes. */
const knownAttributes: ReadonlySet<string> = new Set([
  ...settingNames,
  'FifoQueue',
  'QueueArn',
  'CreatedTimestamp',
  'LastModifiedTimestamp',
  'ApproximateNumberOfMessages',
  'ApproximateNumberOfMessagesNotVisible',
  'ApproximateNumberOfMessagesDelayed',
])
