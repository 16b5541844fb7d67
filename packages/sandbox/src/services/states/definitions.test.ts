import { ValidateStateMachineDefinitionCommand } from '@aws-sdk/client-sfn'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allow, role } from '../../testing/start-guarded.ts'
import { machine, type Started, single, startStates, states, worker } from './testing/start-states.ts'

const closers: (() => void | Promise<void>)[] = []
let started: Started
beforeAll(async () => {
  started = await startStates({}, { atEnd: (close) => closers.push(close) })
})
afterAll(async () => {
  for (const close of closers.reverse()) await close()
})

const validate = (definition: unknown, type?: 'EXPRESS') =>
  started.send(
    new ValidateStateMachineDefinitionCommand({
      definition: typeof definition === 'string' ? definition : JSON.stringify(definition),
      type,
    }),
  )

const pass = { Type: 'Pass', End: true }
const task = (Resource: string, more: object = {}) => single({ Type: 'Task', Resource, ...more })
const sqs = 'arn:aws:states:::sqs:sendMessage'

// https://docs.aws.amazon.com/step-functions/latest/apireference/API_ValidateStateMachineDefinition.html
describe('a definition', () => {
  it('that is valid has no findings', async () => {
    expect(await validate(single({ Type: 'Pass' }))).toMatchObject({ result: 'OK', diagnostics: [], truncated: false })
  })

  // https://docs.aws.amazon.com/step-functions/latest/dg/statemachine-structure.html
  it.each<[string, unknown, string, string]>([
    ['that is no JSON', '{', 'INVALID_JSON_DESCRIPTION', '/'],
    ['that nests too deep', `${'['.repeat(300)}${']'.repeat(300)}`, 'INVALID_JSON_DESCRIPTION', '/'],
    ['without a start', { States: { A: pass } }, "The field 'StartAt' is required", '/'],
    ['without states', { StartAt: 'A' }, "The field 'States' is required", '/'],
    ['that starts at no state', { StartAt: 'B', States: { A: pass } }, "Missing 'Next' target: B", '/StartAt'],
    ['with an unknown field', { ...single({ Type: 'Pass' }), Foo: 1 }, "Field 'Foo' is not supported", '/'],
    ['with a state without a type', single({}), "The field 'Type' is required", '/States/A'],
    ['with an unknown type', single({ Type: 'Nap' }), 'The Type "Nap" is not known', '/States/A'],
    ['with an unknown field of a state', single({ Type: 'Pass', Foo: 1 }), "Field 'Foo' is not supported", '/States/A'],
    ['with a state without Next and End', states({ A: { Type: 'Pass' } }), '[Next, End]', '/States/A'],
    ['with Next and End', states({ A: { ...pass, Next: 'B' }, B: pass }), 'exclude each other', '/States/A'],
    ['with a missing target', states({ A: { Type: 'Pass', Next: 'B' } }), "Missing 'Next' target: B", '/States/A/Next'],
    ['with an unreachable state', states({ A: pass, B: pass }), 'State "B" is not reachable', '/States/B'],
    [
      'with a name of 81 characters',
      states({ ['a'.repeat(81)]: pass }),
      '80 characters at most',
      `/States/${'a'.repeat(81)}`,
    ],
    [
      'with a name twice',
      single({ Type: 'Parallel', Branches: [single({ Type: 'Pass' })] }),
      'Duplicate state name: A',
      '/States/A/Branches[0]/States/A',
    ],
    ['with a path that is none', single({ Type: 'Pass', InputPath: 'a' }), 'valid JSONPath', '/States/A/InputPath'],
    [
      'with a ResultPath of many places',
      single({ Type: 'Pass', ResultPath: '$.a[*]' }),
      'reference path',
      '/States/A/ResultPath',
    ],
    [
      'with a template that is none',
      single({ Type: 'Pass', Parameters: { 'a.$': 'b' } }),
      "'a.$'",
      '/States/A/Parameters/a.$',
    ],
    [
      'with an unknown function',
      single({ Type: 'Pass', Parameters: { 'a.$': 'States.Nope()' } }),
      'States.Nope',
      '/States/A/Parameters/a.$',
    ],
    ['with a task without a resource', single({ Type: 'Task' }), "'Resource' is required", '/States/A'],
    [
      'with a choice without rules',
      states({ A: { Type: 'Choice', Choices: [] } }),
      "'Choices' is not valid",
      '/States/A/Choices',
    ],
    ['with a choice that ends', single({ Type: 'Choice', Choices: [{}] }), "Field 'End' is not supported", '/States/A'],
    [
      'with a wait of two times',
      single({ Type: 'Wait', Seconds: 1, SecondsPath: '$.a' }),
      'One of these fields',
      '/States/A',
    ],
    ['with a negative wait', single({ Type: 'Wait', Seconds: -1 }), "'Seconds' is not valid", '/States/A/Seconds'],
    ['with a time that is none', single({ Type: 'Wait', Timestamp: '2026-01-01' }), 'RFC 3339', '/States/A/Timestamp'],
    [
      'with Error and ErrorPath',
      states({ A: { Type: 'Fail', Error: 'a', ErrorPath: '$.a' } }),
      'exclude each other',
      '/States/A',
    ],
    ['with a map of no states', single({ Type: 'Map' }), "'ItemProcessor' is required", '/States/A'],
    [
      'with States.ALL before another retrier',
      task(sqs, { Retry: [{ ErrorEquals: ['States.ALL'] }, { ErrorEquals: ['A'] }] }),
      'States.ALL must appear alone',
      '/States/A/Retry[0]/ErrorEquals',
    ],
    [
      'with a backoff below 1',
      task(sqs, { Retry: [{ ErrorEquals: ['A'], BackoffRate: 0.5 }] }),
      "'BackoffRate'",
      '/States/A/Retry/0/BackoffRate',
    ],
    [
      'with a catcher without a target',
      task(sqs, { Catch: [{ ErrorEquals: ['A'] }] }),
      "'Next' is required",
      '/States/A/Catch/0',
    ],
    [
      'with a heartbeat as long as the timeout',
      task(sqs, { TimeoutSeconds: 5, HeartbeatSeconds: 5 }),
      'must be less',
      '/States/A/HeartbeatSeconds',
    ],
    [
      'with two timeouts',
      task(sqs, { TimeoutSeconds: 5, TimeoutSecondsPath: '$.a' }),
      'exclude each other',
      '/States/A',
    ],
  ])('%s is refused', async (_, definition, message, location) => {
    const { result, diagnostics = [] } = await validate(definition)
    expect(result).toBe('FAIL')
    expect(diagnostics.map((each) => `${each.code} ${each.message} ${each.location}`).join('\n')).toContain(message)
    expect(diagnostics.map((each) => each.location)).toContain(location)
  })

  // https://docs.aws.amazon.com/step-functions/latest/dg/integrate-services.html
  it.each([
    ['an activity', 'arn:aws:states:us-east-1:111111111111:activity:a', 'no activities'],
    [
      'an unknown service',
      'arn:aws:states:::batch:submitJob',
      "does not run the service integration 'arn:aws:states:::batch:submitJob'",
    ],
    ['an unknown action', 'arn:aws:states:::sqs:receiveMessage', 'does not run'],
    ['a service of the SDK that is not emulated', 'arn:aws:states:::aws-sdk:ec2:runInstances', 'does not run'],
    ['a pattern that the service lacks', 'arn:aws:states:::sqs:sendMessage.sync', 'integration pattern'],
    ['an unknown pattern', 'arn:aws:states:::sqs:sendMessage.later', 'integration pattern'],
    ['a resource that is none', 'sqs', 'not recognized'],
    ['an HTTP endpoint', 'arn:aws:states:::http:invoke', 'does not run'],
  ])('with %s is refused by name', async (_, resource, message) => {
    expect((await validate(task(resource))).diagnostics?.[0]?.message).toContain(message)
  })

  it('with a parameter that the integration does not have is refused by name', async () => {
    const { diagnostics } = await validate(task(sqs, { Parameters: { 'QueueUrls.$': '$.a' } }))
    expect(diagnostics?.[0]?.message).toContain('The field "QueueUrls.$" is not supported by Step Functions')
  })

  // https://docs.aws.amazon.com/step-functions/latest/dg/choosing-workflow-type.html
  it.each(['.waitForTaskToken', '.sync:2'])('of an express state machine does not wait: %s', async (suffix) => {
    const resource = suffix === '.sync:2' ? `arn:aws:states:::states:startExecution${suffix}` : `${sqs}${suffix}`
    expect((await validate(task(resource))).result).toBe('OK')
    expect((await validate(task(resource), 'EXPRESS')).diagnostics?.[0]?.message).toBe(
      `Express state machine does not support '${suffix}' service integration`,
    )
  })

  // https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html
  it.each([
    ['JSONata', { ...single({ Type: 'Pass' }), QueryLanguage: 'JSONata' }, 'QueryLanguage'],
    ['variables', single({ Type: 'Pass', Assign: { a: 1 } }), 'Assign'],
    ['the output of JSONata', single({ Type: 'Pass', Output: '{% 1 %}' }), 'Output'],
    [
      'a distributed map',
      single({ Type: 'Map', ItemProcessor: { ...states({ B: pass }), ProcessorConfig: { Mode: 'DISTRIBUTED' } } }),
      'Mode',
    ],
    ['a reader of items', single({ Type: 'Map', ItemReader: {}, ItemProcessor: states({ B: pass }) }), 'ItemReader'],
    [
      'tolerated failures, which only distributed maps have',
      single({ Type: 'Map', ToleratedFailureCount: 1, ItemProcessor: states({ B: pass }) }),
      'ToleratedFailureCount',
    ],
    ['the role of another account', task(sqs, { Credentials: { RoleArn: 'arn:a' } }), 'Credentials'],
  ])('with %s is refused by name', async (_, definition, field) => {
    expect((await validate(definition)).diagnostics?.[0]?.message).toContain(`'${field}'`)
  })
})

// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-stepfunctions-statemachine.html
describe('a state machine of a template', () => {
  it.each<[string, object, string]>([
    ['with a definition that is not valid', { DefinitionString: '{}' }, 'Invalid State Machine Definition'],
    ['with two definitions', { Definition: single({ Type: 'Pass' }) }, 'one of DefinitionString and Definition'],
    ['whose definition is in a bucket', { DefinitionS3Location: { Bucket: 'a' } }, 'DefinitionS3Location'],
    ['that is traced', { TracingConfiguration: { Enabled: true } }, 'X-Ray is not emulated'],
    ['with a key of its own', { EncryptionConfiguration: { Type: 'CUSTOMER_MANAGED_KMS_KEY' } }, 'AWS_OWNED_KEY'],
    ['with an unknown property', { Foo: 1 }, 'Foo'],
    ['that logs to no group', { LoggingConfiguration: { Level: 'ALL' } }, 'no Destinations'],
  ])('%s ends the start with its name', async (_, more, reason) => {
    const starting = startStates({ Machine: machine('m', single({ Type: 'Pass' }), more) })
    await expect(starting).rejects.toThrow(/Root\/Machine \(AWS::StepFunctions::StateMachine\)/)
    await expect(starting).rejects.toThrow(reason)
  })

  // https://docs.aws.amazon.com/step-functions/latest/dg/procedure-create-iam-role.html
  it('whose role does not trust Step Functions ends the start', async () => {
    const starting = startStates({ Worker: role('worker', []), Machine: machine('m', single({ Type: 'Pass' })) })
    await expect(starting).rejects.toThrow('states.amazonaws.com is not authorized to assume the provided role')
  })

  // https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html
  it('whose role may not write its logs ends the start', async () => {
    const LoggingConfiguration = {
      Level: 'ALL',
      Destinations: [{ CloudWatchLogsLogGroup: { LogGroupArn: { 'Fn::GetAtt': ['Group', 'Arn'] } } }],
    }
    const starting = startStates({
      Group: { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: '/states/m' } },
      Worker: worker([allow('sqs:*')]),
      Machine: machine('m', single({ Type: 'Pass' }), { LoggingConfiguration }),
    })
    await expect(starting).rejects.toThrow('not authorized to access the Log Destination')
  })

  it('gets its substitutions', async () => {
    const text =
      '{"StartAt":"A","States":{"A":{"Type":"Pass","Result":{"a":"#{Name}","n":#{Count},"b":"#{Other}"},"End":true}}}'.replaceAll(
        '#',
        '$',
      )
    const sandbox = await startStates({
      Machine: machine('m', text, { DefinitionSubstitutions: { Name: 'value', Count: 7 } }),
    })
    expect((await sandbox.run('m')).output).toEqual({ a: 'value', n: 7, b: '$' + '{Other}' })
  })

  it('takes its definition as an object', async () => {
    const { Properties, Type } = machine('m', '')
    const { DefinitionString: _, ...others } = Properties
    const sandbox = await startStates({
      Machine: { Type, Properties: { ...others, Definition: single({ Type: 'Pass' }) } },
    })
    expect((await sandbox.run('m', { a: 1 })).output).toEqual({ a: 1 })
  })
})
