import { temporaryDirectory } from '@breakwater/cloud/testing/temporary-directory'
import { describe, expect, it } from 'vitest'
import { declared, openParameterStore } from './testing/open-parameter-store.ts'

const parameter = (properties: object = {}, ref = '/a') =>
  declared('AWS::SSM::Parameter', { Type: 'String', Value: '1', ...properties }, { ref })
const shown = (on: ReturnType<typeof openParameterStore>, Name = '/a') =>
  (on.run('GetParameterHistory', { Name }) as { Parameters: object[] }).Parameters
const operations = ({ calls }: ReturnType<typeof openParameterStore>) =>
  calls.map(({ input }) => JSON.parse((input as { Entries: { Detail: string }[] }).Entries[0]?.Detail ?? '').operation)

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ssm-parameter.html */
describe('a parameter of a template', () => {
  it.each<[string, object, object]>([
    ['its type and value', {}, { Type: 'String', Value: '1', Tier: 'Standard', Version: 1 }],
    ['another type', { Type: 'StringList', Value: 'a,b' }, { Type: 'StringList', Value: 'a,b' }],
    ['a description of 1,024 characters', { Description: 'x'.repeat(1_024) }, { Description: 'x'.repeat(1_024) }],
    ['a pattern', { AllowedPattern: '^\\d$' }, { AllowedPattern: '^\\d$' }],
    ['the standard tier', { Tier: 'Standard' }, { Tier: 'Standard' }],
    ['the advanced tier', { Tier: 'Advanced' }, { Tier: 'Advanced' }],
    ['a tier by its size', { Tier: 'Intelligent-Tiering', Value: 'x'.repeat(4_097) }, { Tier: 'Advanced' }],
    ['a data type', { DataType: 'text' }, { DataType: 'text' }],
    ['tags', { Tags: { team: 'cases' } }, { Value: '1' }],
    ['a name, which is its Ref', { Name: '/a' }, { Name: '/a' }],
  ])('has %s', (_what, properties, more) => {
    const shared = { LastModifiedUser: 'cloudformation.amazonaws.com', Labels: [], Policies: [] }
    expect(shown(openParameterStore([parameter(properties)]))).toEqual([
      expect.objectContaining({ ...shared, ...more }),
    ])
  })

  it.each<[string, object]>([
    ['Type', { Type: 'SecureString' }],
    ['Type', { Type: undefined }],
    ['Value', { Value: undefined }],
    ['Value', { Value: 1 }],
    ['Description', { Description: 'x'.repeat(1_025) }],
    ['AllowedPattern', { AllowedPattern: 'x'.repeat(1_025) }],
    ['Tier', { Tier: 'Other' }],
    ['DataType', { DataType: 'aws:ec2:image' }],
    ['Tags', { Tags: [{ Key: 'a', Value: 'b' }] }],
    ['Tags.team', { Tags: { team: 1 } }],
    ['Name', { Name: 1 }],
    ['Policies', { Policies: '[]' }],
    ['KeyId', { KeyId: 'alias/x' }],
    ['Overwrite', { Overwrite: true }],
  ])('is refused by the name %s with %j', (name, properties) => {
    expect(() => openParameterStore([parameter(properties)])).toThrow(
      expect.objectContaining({
        message: expect.stringMatching(
          new RegExp(`Root/AWS::SSM::Parameter \\(AWS::SSM::Parameter\\)[^]*\\b${name}\\b`),
        ),
      }),
    )
  })

  it('that Parameter Store would refuse is refused with its reason and the resource', () => {
    const start = () => openParameterStore([parameter({}, 'ssm')])
    expect(start).toThrow(/Root\/AWS::SSM::Parameter \(AWS::SSM::Parameter\).*can't be prefixed with "aws" or "ssm"/)
    expect(start).toThrow(expect.objectContaining({ cause: expect.objectContaining({ code: 'ValidationException' }) }))
  })

  it('is one of its type', () => {
    const on = openParameterStore([declared('AWS::SSM::Document', { Type: 'String', Value: '1' }, { ref: '/a' })])
    expect(on.run('DescribeParameters')).toEqual({ Parameters: [] })
  })
})

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-updating-stacks-update-behaviors.html */
describe('the next deployment', () => {
  /** Starts, changes and stops Parameter Store, and returns how it starts next, and the events that are new then. */
  async function next(
    [before, after]: [Parameters<typeof openParameterStore>[0], Parameters<typeof openParameterStore>[0]],
    change: (on: ReturnType<typeof openParameterStore>) => void = () => undefined,
  ) {
    const directory = temporaryDirectory()
    const first = openParameterStore(before, { directory })
    first.opened.begin?.()
    change(first)
    await first.clock.advance(0)
    await first.close()
    const on = openParameterStore(after, { directory })
    on.opened.begin?.()
    await on.clock.advance(0)
    return { on, told: operations(on) }
  }

  it('of the same template changes nothing, and keeps what calls changed', async () => {
    const same = [parameter({ Tags: { a: 'b' }, Description: 'd' })]
    const { on, told } = await next([same, same], (first) =>
      first.run('PutParameter', { Name: '/a', Value: 'own', Overwrite: true }),
    )
    expect([shown(on).length, told]).toEqual([2, []])
    expect(shown(on)[1]).toMatchObject({ Value: 'own' })
  })

  it.each<[string, object]>([
    ['value', { Value: '2' }],
    ['description', { Description: 'd' }],
    ['tier', { Tier: 'Advanced' }],
    ['pattern', { AllowedPattern: '1' }],
  ])('of another %s makes a version', async (_what, changed) => {
    const { on, told } = await next([[parameter()], [parameter(changed)]])
    expect([shown(on).length, told]).toEqual([2, ['Update']])
    expect(shown(on)[1]).toMatchObject({ Version: 2, ...changed })
  })

  it.each<[string, object]>([
    ['tags', { Tags: { a: 'b' } }],
    ['data type', { DataType: 'text' }],
  ])('of other %s makes none', async (_what, changed) => {
    const { on, told } = await next([[parameter()], [parameter(changed)]])
    expect([shown(on).length, told]).toEqual([1, []])
  })

  it('of another type replaces the parameter', async () => {
    const { on, told } = await next([
      [parameter(), parameter({}, '/b')],
      [...[parameter({ Type: 'StringList' }), parameter({}, '/b')]],
    ])
    expect(told).toEqual(['Delete', 'Create'])
    expect(shown(on)).toMatchObject([{ Type: 'StringList', Version: 1 }])
  })

  it('without a parameter deletes it, and no other; one that it has again begins anew', async () => {
    const all = [parameter(), parameter({}, '/b')]
    const { on, told } = await next([all, [parameter()]])
    expect(told).toEqual(['Delete'])
    expect(on.run('DescribeParameters')).toMatchObject({ Parameters: [{ Name: '/a' }] })
    await on.close()
    const again = openParameterStore(all, { directory: on.directory })
    expect(shown(again, '/b')).toMatchObject([{ Version: 1, Value: '1' }])
  })

  it('does nothing if it fails', async () => {
    const directory = temporaryDirectory()
    const first = openParameterStore([parameter()], { directory })
    first.run('PutParameter', { Name: '/c', Value: 'own', Type: 'String' })
    await first.close()
    const start = () => openParameterStore([parameter({ Value: '2' }), parameter({}, '/c')], { directory })
    expect(start).toThrow('The parameter already exists.')
    const last = openParameterStore([parameter()], { directory })
    expect(shown(last)).toHaveLength(1)
  })

  it('changes a parameter that a call deleted as if it had never been made', async () => {
    const { on } = await next([[parameter()], [parameter({ Value: '2' })]], (first) =>
      first.run('DeleteParameter', { Name: '/a' }),
    )
    expect(shown(on)).toMatchObject([{ Version: 1, Value: '2' }])
  })
})
