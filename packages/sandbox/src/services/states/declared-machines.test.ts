import type { Resource } from '@breakwater/cloud/resource'
import { describe, expect, it } from 'vitest'
import { declared } from '../../testing/open-alone.ts'
import { declaredMachines } from './declared-machines.ts'
import { machineArn, single } from './testing/start-states.ts'

const RoleArn = 'arn:aws:iam::111111111111:role/worker'
const DefinitionString = JSON.stringify(single({ Type: 'Pass' }))
const plain = { StateMachineName: 'press', RoleArn, DefinitionString }
const declaredAs = (properties: object) =>
  declared('AWS::StepFunctions::StateMachine', properties, { ref: machineArn('press'), Name: 'press' })
const read = (more: object = {}) => declaredMachines([declaredAs({ ...plain, ...more })])[0]
const group = (LogGroupArn: string) => ({ CloudWatchLogsLogGroup: { LogGroupArn } })

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-stepfunctions-statemachine.html */
describe('a state machine of a template', () => {
  it('is read with its defaults', () => {
    expect(read()).toEqual({
      ...{ path: 'Root/AWS::StepFunctions::StateMachine', arn: machineArn('press'), name: 'press', type: 'STANDARD' },
      ...{ roleArn: RoleArn, text: DefinitionString, definition: JSON.parse(DefinitionString), tags: [] },
      ...{ logs: { level: 'OFF', includesData: false, groupArn: undefined } },
      revision: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/),
    })
  })

  it('is read with all that it states', () => {
    const Tags = [{ Key: 'team', Value: 'press' }]
    const LoggingConfiguration = { Level: 'ALL', IncludeExecutionData: true, Destinations: [group('arn:group')] }
    const whole = {
      ...{ StateMachineType: 'EXPRESS', LoggingConfiguration, Tags, TracingConfiguration: { Enabled: false } },
      EncryptionConfiguration: { Type: 'AWS_OWNED_KEY' },
    }
    expect(read(whole)).toMatchObject({
      ...{ type: 'EXPRESS', logs: { level: 'ALL', includesData: true, groupArn: 'arn:group' }, tags: Tags },
    })
  })

  it.each(['ALL', 'ERROR', 'FATAL', 'OFF'])('may log at the level %s', (Level) => {
    const logs = read({ LoggingConfiguration: { Level, Destinations: [group('arn:group')] } })?.logs
    expect(logs).toEqual({ level: Level, includesData: false, groupArn: 'arn:group' })
  })

  it.each<object>([{}, { Level: 'OFF' }, { Destinations: [] }, { IncludeExecutionData: false }])(
    'logs nothing with %j',
    (LoggingConfiguration) => {
      expect(read({ LoggingConfiguration })?.logs).toEqual({ level: 'OFF', includesData: false, groupArn: undefined })
    },
  )

  it.each(['a', 'A9_.+!@()=-', 'x'.repeat(80)])('may have the name %s', (StateMachineName) => {
    expect(read({ StateMachineName })).toBeDefined()
  })

  it.each<[string, object]>([
    ...['', 'x'.repeat(81), 'a b', '/a', 'a/'].map((name): [string, object] => [
      'StateMachineName',
      { StateMachineName: name },
    ]),
    ['StateMachineType', { StateMachineType: 'OTHER' }],
    ['RoleArn', { RoleArn: 'xarn:aws' }],
    ['RoleArn', { RoleArn: undefined }],
    ['LoggingConfiguration.Level', { LoggingConfiguration: { Level: 'INFO' } }],
    ['LoggingConfiguration.Destinations', { LoggingConfiguration: { Destinations: [group('arn:a'), group('arn:b')] } }],
    [
      'LoggingConfiguration.Destinations[0].CloudWatchLogsLogGroup.LogGroupArn',
      { LoggingConfiguration: { Destinations: [group('a')] } },
    ],
    ['TracingConfiguration.Enabled', { TracingConfiguration: { Enabled: true } }],
    ['EncryptionConfiguration.Type', { EncryptionConfiguration: { Type: 'CUSTOMER_MANAGED_KMS_KEY' } }],
    ['DefinitionSubstitutions.a', { DefinitionSubstitutions: { a: {} } }],
  ])('whose %s is not possible ends the start: %j', (member, more) => {
    expect(() => read(more)).toThrow(`Root/AWS::StepFunctions::StateMachine (AWS::StepFunctions::StateMachine)`)
    expect(() => read(more)).toThrow(member)
  })

  it.each<[string, object]>([
    ['Other', { Other: 1 }],
    ['DefinitionS3Location', { DefinitionS3Location: {} }],
    ['LoggingConfiguration.Other', { LoggingConfiguration: { Other: 1 } }],
    ['Other', { LoggingConfiguration: { Destinations: [{ Other: 1, ...group('arn:a') }] } }],
    [
      'Other',
      { LoggingConfiguration: { Destinations: [{ CloudWatchLogsLogGroup: { LogGroupArn: 'arn:a', Other: 1 } }] } },
    ],
    ['Other', { TracingConfiguration: { Enabled: false, Other: 1 } }],
    ['Other', { EncryptionConfiguration: { Type: 'AWS_OWNED_KEY', Other: 1 } }],
    ['Other', { Tags: [{ Key: 'a', Value: 'b', Other: 1 }] }],
  ])('with the property %s, which is not emulated, ends the start', (member, more) => {
    expect(() => read(more)).toThrow(member.split('.').at(-1))
  })

  it.each<[string, object]>([
    ['one of DefinitionString and Definition is required', { DefinitionString: undefined }],
    ['one of DefinitionString and Definition is required', { Definition: single({ Type: 'Pass' }) }],
    ['LoggingConfiguration has a Level and no Destinations', { LoggingConfiguration: { Level: 'FATAL' } }],
    [
      "Invalid State Machine Definition: 'MISSING_TRANSITION_TARGET: Missing 'Next' target: B at /StartAt'",
      { DefinitionString: '{"StartAt":"B","States":{}}' },
    ],
    [
      "Invalid State Machine Definition: 'INVALID_JSON_DESCRIPTION: The definition is not valid JSON at /'",
      { DefinitionString: '{' },
    ],
  ])('is refused with the reason: %s', (reason, more) => {
    expect(() => read(more)).toThrow(
      `Root/AWS::StepFunctions::StateMachine (AWS::StepFunctions::StateMachine): ${reason}`,
    )
  })

  it('has another revision with another role, type or text, and the same one otherwise', () => {
    const revision = (more: object) => read(more)?.revision
    const text = JSON.stringify(single({ Type: 'Succeed', End: undefined }))
    const revisions = [{}, { RoleArn: `${RoleArn}s` }, { StateMachineType: 'EXPRESS' }, { DefinitionString: text }]
    expect(new Set(revisions.map(revision)).size).toBe(4)
    expect(revision({ Tags: [{ Key: 'a', Value: 'b' }] })).toBe(revision({}))
  })

  it('has its substitutions, of texts, numbers and flags, and other texts of this form', () => {
    const text = (Result: string) => JSON.stringify(single({ Type: 'Pass', Result }))
    const stated = ['a', 'b', 'c', 'd', 'toString', 'a}'].map((name) => `$\{${name}}`).join(' ')
    const DefinitionSubstitutions = { a: 'text', b: 1, c: true }
    expect(read({ DefinitionString: text(`${stated} $\{}`), DefinitionSubstitutions })?.text).toBe(
      text(['text 1 true', 'd}', 'toString} text}', '}'].join(' $' + '{')),
    )
  })

  it('is found among the resources by its type', () => {
    const other: Resource = declared('AWS::SQS::Queue', {})
    expect(declaredMachines([other, declaredAs(plain), other]).map(({ name }) => name)).toEqual(['press'])
  })
})
