import type { SealedRecords } from '../../account/sealed-records.ts'
import type { ServiceContext } from '../../kit/service.ts'
import type { ParameterType } from './parameter.ts'

/** A change of a parameter, which EventBridge is told of. */
export type Change = {
  operation: 'Create' | 'Update' | 'Delete' | 'LabelParameterVersion'
  name: string
  arn: string
  type: ParameterType
  description?: string | undefined
  /** Milliseconds since 1970. */
  at: number
}

/** The events of parameters that are not on the account's default bus yet. */
export type ChangeEvents = {
  /** Stores an event, in the transaction of its change. */
  add(change: Change): void
  /** Sends what is stored, in its order. */
  send(): void
  /** Waits for the event that is being sent. */
  stop(): Promise<void>
}

type Parts = Pick<ServiceContext, 'asService' | 'newId' | 'log'> & { records: SealedRecords }

/** @see https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-cwe.html */
export function createChangeEvents({ records, asService, newId, log }: Parts): ChangeEvents {
  const table = records.table<Change>('ssm/changes')
  const waiting = new Map(table.entries())
  let sending: Promise<void> | undefined
  let isStopped = false

  async function sendAll(): Promise<void> {
    for (const [id, change] of waiting) {
      if (isStopped) return
      await send(change).catch((error: Error) => log(`ssm: the event of ${change.arn} is lost: ${error.message}`))
      table.remove(id)
      waiting.delete(id)
    }
  }

  async function send({ operation, name, arn, type, description, at }: Change): Promise<void> {
    const detail = { operation, name, type, ...(description !== undefined && { description }) }
    await asService({ service: 'ssm.amazonaws.com', sourceArn: arn }).call('events', 'PutEvents', {
      Entries: [
        {
          Time: at / 1000,
          Source: 'aws.ssm',
          DetailType: 'Parameter Store Change',
          Resources: [arn],
          Detail: JSON.stringify(detail),
        },
      ],
    })
  }

  function start(): void {
    sending ??= sendAll().finally(() => {
      sending = undefined
      // An event may have been stored since the last one was sent.
      if (waiting.size > 0 && !isStopped) start()
    })
  }

  return {
    add(change) {
      const id = newId()
      table.put(id, change)
      waiting.set(id, change)
    },
    send: start,
    async stop() {
      isStopped = true
      await sending
    },
  }
}
