import { PutEventsCommand } from '@aws-sdk/client-eventbridge'
import { ListExecutionsCommand, SFNClient } from '@aws-sdk/client-sfn'
import { expect, it } from 'vitest'
import { allow, owner, role, trust } from '../../testing/start-guarded.ts'
import { queue, queuePolicy, rule, startEvents, toQueue } from './testing/start-events.ts'

const machineArn = `arn:aws:states:us-east-1:${owner}:stateMachine:orders`
const definition = { StartAt: 'A', States: { A: { Type: 'Pass', End: true } } }
const resources = {
  Reader: role('reader', [allow('states:*')]),
  Worker: role('worker', [], { AssumeRolePolicyDocument: trust({ Service: 'states.amazonaws.com' }) }),
  Starter: role('starter', [allow('states:StartExecution', machineArn)], {
    AssumeRolePolicyDocument: trust({ Service: 'events.amazonaws.com' }),
  }),
  Powerless: role('powerless', [], { AssumeRolePolicyDocument: trust({ Service: 'events.amazonaws.com' }) }),
  Orders: {
    Type: 'AWS::StepFunctions::StateMachine',
    Properties: {
      ...{ StateMachineName: 'orders', RoleArn: { 'Fn::GetAtt': ['Worker', 'Arn'] }, Definition: definition },
    },
  },
  Dead: queue('dead'),
  Policy: queuePolicy(['Dead']),
}
const target = (roleName: string, more: object = {}) => ({
  ...{ Id: 'machine', Arn: machineArn, RoleArn: `arn:aws:iam::${owner}:role/${roleName}` },
  ...{ DeadLetterConfig: { Arn: toQueue('dead').Arn }, ...more },
})
const event = (Source: string) => ({ Entries: [{ Source, DetailType: 'test', Detail: '{"n":1}' }] })

async function start(rules: Parameters<typeof startEvents>[0]) {
  const events = await startEvents({ ...resources, ...rules })
  const read = events.sender(SFNClient)(owner, 'reader')
  return {
    ...events,
    async executions() {
      await events.clock.advance(100)
      return (await read(new ListExecutionsCommand({ stateMachineArn: machineArn }))).executions ?? []
    },
  }
}

// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-targets.html
it('a rule starts an execution in the role of its target', async () => {
  const { send, executions } = await start({ Rule: rule('shop', [target('starter', { InputPath: '$.detail' })]) })
  await send(new PutEventsCommand(event('shop')))
  expect(await executions()).toMatchObject([{ status: 'SUCCEEDED' }])
})

it('a rule whose role may not start executions sends the event to its dead-letter queue', async () => {
  const { send, executions, received } = await start({ Rule: rule('shop', [target('powerless')]) })
  await send(new PutEventsCommand(event('shop')))
  expect(await executions()).toEqual([])
  expect(await received('dead')).toMatchObject([{ attributes: { ERROR_CODE: 'NO_PERMISSIONS' } }])
})

it('a rule for a state machine that does not exist sends the event to its dead-letter queue', async () => {
  const { send, received, clock } = await start({
    All: role('all', [allow('*')], { AssumeRolePolicyDocument: trust({ Service: 'events.amazonaws.com' }) }),
    Rule: rule('shop', [target('all', { Arn: `${machineArn}-none` })]),
  })
  await send(new PutEventsCommand(event('shop')))
  await clock.advance(100)
  expect(await received('dead')).toMatchObject([{ attributes: { ERROR_CODE: 'NO_RESOURCE' } }])
})

it('a target that is a state machine needs a role', async () => {
  const starting = start({ Rule: rule('shop', [{ Id: 'machine', Arn: machineArn }]) })
  await expect(starting).rejects.toThrow(`RoleArn is required for target ${machineArn}`)
})

// https://docs.aws.amazon.com/step-functions/latest/dg/eventbridge-integration.html
it('the default bus receives each change of the status of an execution', async () => {
  const { send, executions, received } = await start({
    Rule: rule('shop', [target('starter')]),
    Changes: queue('changes'),
    ChangesPolicy: queuePolicy(['Changes']),
    Status: {
      Type: 'AWS::Events::Rule',
      Properties: {
        ...{ Name: 'status', EventPattern: { source: ['aws.states'] }, Targets: [toQueue('changes')] },
      },
    },
  })
  await send(new PutEventsCommand(event('shop')))
  const [execution] = await executions()
  const bodies = (await received('changes')).map(({ body }) => body)
  const detail = { executionArn: execution?.executionArn, stateMachineArn: machineArn, name: execution?.name }
  const shown = { source: 'aws.states', 'detail-type': 'Step Functions Execution Status Change' }
  expect(bodies).toMatchObject([
    { ...shown, resources: [execution?.executionArn], detail: { ...detail, status: 'RUNNING', stopDate: null } },
    { ...shown, detail: { ...detail, status: 'SUCCEEDED', stopDate: expect.any(Number), output: expect.any(String) } },
  ])
})
