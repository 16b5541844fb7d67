import {
  DescribeExecutionCommand,
  type DescribeExecutionCommandOutput,
  GetExecutionHistoryCommand,
  type HistoryEvent,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn'
import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { createSimulatedClock, type SimulatedClock } from '../../../kit/testing/simulated-clock.ts'
import { allow, owner, role, startGuarded, stranger, trust } from '../../../testing/start-guarded.ts'

type Resources = Parameters<typeof startGuarded>[0][string]
type Send = SFNClient['send']

export const machineArn = (name: string, accountId: string = owner) =>
  `arn:aws:states:us-east-1:${accountId}:stateMachine:${name}`
export const executionArn = (machine: string, name: string) =>
  `arn:aws:states:us-east-1:${owner}:execution:${machine}:${name}`

/** A state machine in the role `worker`. @param definition its states, or the whole definition as text */
export function machine(StateMachineName: string, definition: object | string, more: object = {}) {
  return {
    Type: 'AWS::StepFunctions::StateMachine',
    Properties: {
      StateMachineName,
      RoleArn: { 'Fn::GetAtt': ['Worker', 'Arn'] },
      DefinitionString: typeof definition === 'string' ? definition : JSON.stringify(definition),
      ...more,
    },
  }
}

/** A definition of these states, which begins with the first. */
export function states(States: Record<string, object>, more: object = {}) {
  return { StartAt: Object.keys(States)[0], States, ...more }
}

/** A definition with one state, `A`, which is the last one. */
export function single(state: object, more: object = {}) {
  return states({ A: { End: true, ...state } }, more)
}

export function queue(QueueName: string, more: object = {}) {
  return { Type: 'AWS::SQS::Queue', Properties: { QueueName, ...more } }
}

/** The execution role, which Step Functions alone may assume. */
export function worker(statements: Parameters<typeof role>[1] = [allow('*')]) {
  return role('worker', statements, { AssumeRolePolicyDocument: trust({ Service: 'states.amazonaws.com' }) })
}

/** The longest wait for the end of an execution, in milliseconds of the simulated clock. */
const longestStep = 200

type More = Omit<NonNullable<Parameters<typeof startGuarded>[1]>, 'clock'> & { clock?: SimulatedClock }

/** Starts a sandbox with these resources of the owner and, if given, of a stranger. */
export async function startStates(
  resources: Resources,
  { clock = createSimulatedClock(Date.now()), ...more }: More = {},
  others: Resources = {},
) {
  const lines: string[] = []
  const users = { User: role('user', [allow(['states:*', 'sqs:*', 'events:*', 'dynamodb:*'])]), Idle: role('idle', []) }
  const { sandbox, dataDir } = await startGuarded(
    { [owner]: { ...users, Worker: worker(), ...resources }, [stranger]: { ...users, ...others } },
    { clock, onLog: (line) => lines.push(line), ...more },
  )
  const endpoint = sandbox.gatewayUrl.replace('localhost', '127.0.0.1')
  const settings = (accountId: string, roleName: string) => ({
    ...{ region: 'us-east-1', endpoint, credentials: sandbox.credentialsFor(accountId, roleName), maxAttempts: 1 },
    // The operation has a host of its own at AWS.
    ...{ disableHostPrefix: true, systemClockOffset: clock.now() - Date.now() },
  })
  const as = (roleName: string, accountId: string = owner): Send =>
    ((command: Parameters<Send>[0]) => {
      // A new client for each call, since time may have passed for its credentials.
      const client = new SFNClient(settings(accountId, roleName))
      return client.send(command).finally(() => client.destroy())
    }) as Send
  const send = as('user')
  const sqs = ((command: Parameters<SQSClient['send']>[0]) => {
    const client = new SQSClient(settings(owner, 'user'))
    return client.send(command).finally(() => client.destroy())
  }) as SQSClient['send']
  const url = (name: string) => `${sandbox.gatewayUrl}/${owner}/${name}`

  async function history(arn: string): Promise<HistoryEvent[]> {
    const { events = [] } = await send(new GetExecutionHistoryCommand({ executionArn: arn, maxResults: 1000 }))
    return events
  }

  return {
    ...{ sandbox, dataDir, clock, lines, as, send, url, history },
    settings: (roleName = 'user') => settings(owner, roleName),
    /** Starts an execution. Returns its ARN. */
    async start(name: string, input: unknown = {}): Promise<string> {
      const { executionArn: arn = '' } = await send(
        new StartExecutionCommand({ stateMachineArn: machineArn(name), input: JSON.stringify(input) }),
      )
      return arn
    },
    /** Lets time pass until an execution has ended. @param first milliseconds of the first wait; later ones are longer */
    async ended(arn: string, first = 20): Promise<Ended> {
      let step = first
      for (let tries = 0; tries < 3_000; tries += 1) {
        const described = await send(new DescribeExecutionCommand({ executionArn: arn }))
        if (described.status !== 'RUNNING') return readable(described)
        await clock.advance(step)
        step = Math.max(first, Math.min(step * 1.1, longestStep))
      }
      throw new Error(`${arn} did not end`)
    },
    /** Runs an execution to its end. */
    async run(name: string, input: unknown = {}): Promise<Ended> {
      return this.ended(await this.start(name, input))
    },
    /** Runs an execution to its end, and returns the types of its events. */
    async types(name: string, input: unknown = {}): Promise<string[]> {
      const arn = await this.start(name, input)
      await this.ended(arn)
      return (await history(arn)).map(({ type = '' }) => type)
    },
    /** Takes the messages of a queue and deletes them. Returns their bodies, which are JSON. */
    async messages(name: string) {
      const { Messages = [] } = await sqs(new ReceiveMessageCommand({ QueueUrl: url(name), MaxNumberOfMessages: 10 }))
      for (const { ReceiptHandle } of Messages)
        await sqs(new DeleteMessageCommand({ QueueUrl: url(name), ReceiptHandle }))
      return Messages.map(({ Body = '' }) => JSON.parse(Body))
    },
  }
}

export type Started = Awaited<ReturnType<typeof startStates>>

/** How an execution ended, with its output as a value. */
export type Ended = {
  arn: string
  status: string | undefined
  output: unknown
  error: string | undefined
  cause: string | undefined
}

function readable({ executionArn: arn = '', status, output, error, cause }: DescribeExecutionCommandOutput): Ended {
  return { arn, status, output: output === undefined ? undefined : JSON.parse(output), error, cause }
}
