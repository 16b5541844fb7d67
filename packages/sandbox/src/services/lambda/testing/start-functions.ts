import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { LambdaClient } from '@aws-sdk/client-lambda'
import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { expect } from 'vitest'
import type { SimulatedClock } from '../../../kit/testing/simulated-clock.ts'
import { allow, owner, role, stranger, trust } from '../../../testing/start-guarded.ts'
import { type Resources, startTimed, type TimedSettings } from '../../../testing/start-timed.ts'

type More = TimedSettings & {
  /** The resources of the stranger's account. */
  theirs?: Resources
}

/** Waits for what a function or a queue does, also on a machine that is busy with other things. */
export const eventually = <Value>(read: () => Value) => expect.poll(read, { timeout: 10_000 })

export const functionArn = (name: string, accountId: string = owner) =>
  `arn:aws:lambda:us-east-1:${accountId}:function:${name}`
export const queueArn = (name: string) => `arn:aws:sqs:us-east-1:${owner}:${name}`
export const logs = allow(['logs:CreateLogStream', 'logs:PutLogEvents'])

/** A function in the role `worker`, with its code in the template. */
export function lambdaFunction(name: string, source: string, properties: object = {}) {
  return {
    Type: 'AWS::Lambda::Function',
    Properties: {
      FunctionName: name,
      Code: { ZipFile: source },
      Handler: 'index.handler',
      Runtime: 'nodejs24.x',
      Role: { 'Fn::GetAtt': ['Worker', 'Arn'] },
      ...properties,
    },
  }
}

/** A function that does what its event says, and notes each invocation in a file. */
export const obedient = `
  const { appendFileSync } = require('node:fs')
  exports.handler = async (event, context) => {
    if (event.note) appendFileSync(event.note, context.awsRequestId + '\\n')
    if (event.print) console.log(event.print)
    if (event.fail) throw new RangeError(event.fail)
    if (event.spin) while (true);
    return event.size ? 'x'.repeat(event.size) : { event, id: context.awsRequestId, client: context.clientContext }
  }`

/** The execution role of the functions. */
export function worker(statements: Parameters<typeof role>[1] = [logs]) {
  return role('worker', statements, { AssumeRolePolicyDocument: trust({ Service: 'lambda.amazonaws.com' }) })
}

export function queue(name: string, properties: object = {}) {
  return { Type: 'AWS::SQS::Queue', Properties: { QueueName: name, ...properties } }
}

/** How many timers a sandbox has that has just started for the first time, by its clock: a later start may have more. */
const standingTimers = new WeakMap<SimulatedClock, number>()

/** Starts a sandbox of these resources, with the owner's roles `user`, who may do everything, and `visitor`. */
export async function startFunctions(resources: Resources, more: More = {}) {
  const { theirs = {}, ...rest } = more
  const users = { User: role('user', [allow(['lambda:*', 'sqs:*'])]), Visitor: role('visitor', []) }
  const { sandbox, dataDir, clock, settings, sender } = await startTimed(
    { [owner]: { Worker: worker(), ...users, ...resources }, [stranger]: { ...users, ...theirs } },
    rest,
  )
  const standing = standingTimers.get(clock) ?? clock.waiting
  standingTimers.set(clock, standing)
  const url = (name: string) => `${sandbox.gatewayUrl}/${owner}/${name}`
  const sqs = () => new SQSClient(settings())
  return {
    ...{ sandbox, clock, dataDir, sender, url },
    /** Returns how many events wait: the clock's timers without those that stand from the start on. */
    waiting: () => clock.waiting - standing,
    /** Returns AWS's client in a role, at the time of the simulated clock. */
    lambda: (roleName = 'user', accountId: string = owner) => new LambdaClient(settings(accountId, roleName)),
    sqs,
    /** Takes the messages of a queue. */
    async messages(name: string) {
      const asked = { QueueUrl: url(name), MaxNumberOfMessages: 10, MessageAttributeNames: ['All'] }
      return (await sqs().send(new ReceiveMessageCommand(asked))).Messages ?? []
    },
    /** Returns what the function wrote to its log. */
    log(name: string): string {
      try {
        return readFileSync(join(dataDir, 'accounts', owner, 'logs/aws/lambda', `${name}.log`), 'utf8')
      } catch {
        return ''
      }
    },
  }
}

export type Started = Awaited<ReturnType<typeof startFunctions>>
