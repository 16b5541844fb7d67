import { DeleteMessageCommand, type Message, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { createSimulatedClock, type SimulatedClock } from '../kit/testing/simulated-clock.ts'
import { owner, startGuarded } from './start-guarded.ts'

type Accounts = Parameters<typeof startGuarded>[0]
export type Resources = Accounts[string]
export type TimedSettings = Omit<NonNullable<Parameters<typeof startGuarded>[1]>, 'clock'> & { clock?: SimulatedClock }

type ClientSettings = ReturnType<Timed['settings']>
type SdkClient = { send(command: never, options?: never): Promise<unknown>; destroy(): void }

/** A sandbox whose time is that of a simulated clock. */
export type Timed = Pick<Awaited<ReturnType<typeof startGuarded>>, 'sandbox' | 'dataDir'> & {
  clock: SimulatedClock
  /** The lines of the sandbox's own log. */
  lines: readonly string[]
  /** Returns the settings of an SDK client at the time of the clock, by default as the owner's role `user`. */
  settings(
    accountId?: string,
    roleName?: string,
  ): {
    region: string
    endpoint: string
    credentials: ReturnType<Awaited<ReturnType<typeof startGuarded>>['sandbox']['credentialsFor']>
    maxAttempts: number
    systemClockOffset: number
  }
  /** Returns a function that sends commands of AWS's SDK as a role, by default as the owner's role `user`. */
  sender<Client extends SdkClient>(
    Client: new (settings: ClientSettings) => Client,
  ): (accountId?: string, roleName?: string) => Client['send']
  /** Lets services deliver what is due, and returns and deletes up to ten messages of a queue. */
  received(queueName: string, accountId?: string): Promise<Message[]>
}

/** Starts a sandbox of accounts with these resources, by default with a clock that begins now. */
export async function startTimed(
  accounts: Accounts,
  { clock = createSimulatedClock(Date.now()), ...more }: TimedSettings = {},
): Promise<Timed> {
  const lines: string[] = []
  const { sandbox, dataDir } = await startGuarded(accounts, { clock, onLog: (line) => lines.push(line), ...more })
  const settings = (accountId: string = owner, roleName = 'user') => ({
    region: 'us-east-1',
    endpoint: sandbox.gatewayUrl.replace('localhost', '127.0.0.1'),
    credentials: sandbox.credentialsFor(accountId, roleName),
    maxAttempts: 1,
    systemClockOffset: clock.now() - Date.now(),
  })
  const sender: Timed['sender'] =
    <Client extends SdkClient>(Client: new (given: ClientSettings) => Client) =>
    (accountId?: string, roleName?: string) =>
      ((command: never, options?: never) => {
        // A new client for each call, since time may have passed for its credentials.
        const client = new Client(settings(accountId, roleName))
        return client.send(command, options).finally(() => client.destroy())
      }) as Client['send']
  const sqs = sender(SQSClient)
  return {
    ...{ clock, sandbox, dataDir, lines, settings, sender },
    async received(queueName, accountId = owner) {
      await clock.advance(0)
      const send = sqs(accountId)
      const QueueUrl = `${sandbox.gatewayUrl}/${accountId}/${queueName}`
      const { Messages = [] } = await send(
        new ReceiveMessageCommand({
          QueueUrl,
          MaxNumberOfMessages: 10,
          MessageAttributeNames: ['All'],
          MessageSystemAttributeNames: ['All'],
        }),
      )
      for (const { ReceiptHandle } of Messages) await send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }))
      return Messages
    },
  }
}
