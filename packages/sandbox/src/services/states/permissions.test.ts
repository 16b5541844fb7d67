import {
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  ListStateMachinesCommand,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn'
import { describe, expect, it } from 'vitest'
import { allow, owner, role, stranger, trust } from '../../testing/start-guarded.ts'
import {
  executionArn,
  machine,
  machineArn,
  queue,
  single,
  startStates,
  states,
  worker,
} from './testing/start-states.ts'

const send = single({
  ...{ Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage' },
  Parameters: { QueueUrl: `/${owner}/work`, MessageBody: 'a' },
})
const queueArn = `arn:aws:sqs:us-east-1:${owner}:work`
const denied = expect.objectContaining({ name: 'AccessDeniedException' })
const pass = machine('pass', single({ Type: 'Pass' }))

// https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsstepfunctions.html
describe('a caller', () => {
  it('needs the permission on the state machine or on the execution', async () => {
    const { as, start } = await startStates({
      Pass: pass,
      Starter: role('starter', [allow('states:StartExecution', machineArn('pass'))]),
      Reader: role('reader', [
        allow(['states:DescribeExecution', 'states:GetExecutionHistory'], executionArn('pass', '*')),
        allow('states:ListExecutions', machineArn('other')),
      ]),
    })
    const arn = await start('pass')
    const [starter, reader, idle] = [as('starter'), as('reader'), as('idle')]
    const toStart = { stateMachineArn: machineArn('pass') }
    expect(await starter(new StartExecutionCommand(toStart))).toHaveProperty('executionArn')
    expect(await reader(new DescribeExecutionCommand({ executionArn: arn }))).toHaveProperty('status')
    expect(await reader(new GetExecutionHistoryCommand({ executionArn: arn }))).toHaveProperty('events')
    await expect(reader(new StartExecutionCommand(toStart))).rejects.toEqual(denied)
    await expect(reader(new ListExecutionsCommand(toStart))).rejects.toEqual(denied)
    await expect(reader(new StopExecutionCommand({ executionArn: arn }))).rejects.toEqual(denied)
    await expect(starter(new DescribeExecutionCommand({ executionArn: arn }))).rejects.toEqual(denied)
    await expect(idle(new ListStateMachinesCommand({}))).rejects.toEqual(denied)
  })

  it('of another account needs more than its own policy', async () => {
    const { as, start } = await startStates({ Pass: pass })
    const arn = await start('pass')
    const theirs = as('user', stranger)
    await expect(theirs(new StartExecutionCommand({ stateMachineArn: machineArn('pass') }))).rejects.toEqual(denied)
    await expect(theirs(new DescribeExecutionCommand({ executionArn: arn }))).rejects.toEqual(denied)
    expect((await theirs(new ListStateMachinesCommand({}))).stateMachines).toEqual([])
  })
})

// https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html
describe('the execution role', () => {
  it('without the permission fails the Task with States.Permissions, which can be caught', async () => {
    const s = await startStates({
      ...{
        Work: queue('work'),
        Send: machine('send', send),
        Worker: worker([allow('sqs:SendMessage', `${queueArn}-other`)]),
      },
      Caught: machine(
        'caught',
        states({
          A: { ...send.States.A, Catch: [{ ErrorEquals: ['States.Permissions'], Next: 'B' }] },
          B: { Type: 'Succeed' },
        }),
      ),
    })
    const { error, cause } = await s.run('send')
    expect(error).toBe('States.Permissions')
    expect(cause).toContain(
      `assumed-role/worker/send is not authorized to perform: sqs:SendMessage on resource: ${queueArn}`,
    )
    expect(await s.run('caught')).toMatchObject({ status: 'SUCCEEDED', output: { Error: 'States.Permissions' } })
  })

  it('is denied what the policy of the called resource denies', async () => {
    const s = await startStates({
      ...{ Work: queue('work'), Send: machine('send', send) },
      Policy: {
        Type: 'AWS::SQS::QueuePolicy',
        Properties: {
          Queues: [{ Ref: 'Work' }],
          PolicyDocument: {
            Version: '2012-10-17',
            Statement: [
              {
                Effect: 'Deny',
                Principal: '*',
                Action: 'sqs:SendMessage',
                Resource: '*',
                Condition: {
                  ArnLike: { 'aws:PrincipalArn': '*role/worker' },
                },
              },
            ],
          },
        },
      },
    })
    expect(await s.run('send')).toMatchObject({ status: 'FAILED', error: 'States.Permissions' })
  })

  it('without the permission to publish fails the Task with States.Permissions', async () => {
    const publish = single({
      ...{ Type: 'Task', Resource: 'arn:aws:states:::sns:publish' },
      Parameters: { TopicArn: `arn:aws:sns:us-east-1:${owner}:news`, Message: 'a' },
    })
    const s = await startStates({
      News: { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'news' } },
      ...{ Publish: machine('publish', publish), Worker: worker([allow('sqs:*')]) },
    })
    expect(await s.run('publish')).toMatchObject({ status: 'FAILED', error: 'States.Permissions' })
  })

  it('of an execution that waits for another needs to describe it', async () => {
    const s = await startStates({
      Pass: pass,
      Wait: machine(
        'wait',
        single({
          ...{ Type: 'Task', Resource: 'arn:aws:states:::states:startExecution.sync:2' },
          Parameters: { StateMachineArn: machineArn('pass') },
        }),
      ),
      Worker: worker([allow('states:StartExecution')]),
    })
    const { error, cause } = await s.run('wait')
    expect([error, cause]).toEqual(['States.Permissions', expect.stringContaining('states:DescribeExecution')])
  })

  // https://docs.aws.amazon.com/step-functions/latest/dg/procedure-create-iam-role.html#prevent-cross-service-confused-deputy
  it('may be for one state machine alone', async () => {
    const forMachine = (name: string) => ({
      Worker: role('worker', [allow('*')], {
        AssumeRolePolicyDocument: trust(
          { Service: 'states.amazonaws.com' },
          {
            Condition: {
              ArnEquals: { 'aws:SourceArn': machineArn(name) },
              StringEquals: { 'aws:SourceAccount': owner },
            },
          },
        ),
      }),
    })
    const s = await startStates({ Work: queue('work'), Send: machine('send', send), ...forMachine('send') })
    expect(await s.run('send')).toMatchObject({ status: 'SUCCEEDED' })
    const starting = startStates({ Work: queue('work'), Send: machine('send', send), ...forMachine('other') })
    await expect(starting).rejects.toThrow('not authorized to assume the provided role')
  })
})
