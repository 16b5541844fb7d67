import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { arnOf, generated, uuid } from './physical-identity.ts'
import { type Naming, readSynthesizedCloud } from './synthesized-cloud.ts'
import { temporaryDirectory } from './testing/temporary-directory.ts'
import { type FixtureAssembly, writeAssembly } from './testing/write-assembly.ts'

const naming: Naming = {
  gatewayUrl: 'http://localhost:4000',
  identities: {
    'AWS::S3::Bucket'(request) {
      const name = request.property('BucketName') ?? generated(request, 63).toLowerCase()
      return { ref: name, attributes: { Arn: `arn:aws:s3:::${name}` } }
    },
    'AWS::KMS::Key'(request) {
      const id = uuid(request)
      return { ref: id, attributes: { Arn: arnOf(request, 'kms', `key/${id}`) } }
    },
  },
}

function read(assembly: FixtureAssembly, accountId = '111111111111') {
  const directory = temporaryDirectory()
  writeAssembly(directory, assembly)
  const [account] = readSynthesizedCloud([{ directory, accountId, region: 'us-east-1' }], naming)
  if (!account) throw new Error('no account')
  return account
}

const bucket = { Type: 'AWS::S3::Bucket', Properties: {} }

describe('nested stacks', () => {
  const assembly: FixtureAssembly = {
    stacks: {
      Root: {
        Resources: {
          Bucket: bucket,
          Nested: {
            Type: 'AWS::CloudFormation::Stack',
            Properties: {
              TemplateURL: {
                'Fn::Join': ['', ['https://s3.us-east-1.', { Ref: 'AWS::URLSuffix' }, '/assets/abc.json']],
              },
              Parameters: { BucketArn: { 'Fn::GetAtt': ['Bucket', 'Arn'] } },
            },
          },
          Topic: {
            Type: 'AWS::SNS::Topic',
            Properties: { DisplayName: { 'Fn::GetAtt': ['Nested', 'Outputs.Where'] } },
          },
        },
      },
    },
    files: {
      'nested.template.json': JSON.stringify({
        // The value from the parent overrides the default.
        Parameters: { BucketArn: { Type: 'String', Default: 'none' } },
        Resources: { Role: { Type: 'AWS::IAM::Role', Properties: { Description: { Ref: 'BucketArn' } } } },
        Outputs: { Where: { Value: { 'Fn::Join': [' ', ['in', { Ref: 'BucketArn' }]] } } },
      }),
    },
    assets: { 'abc.json': 'nested.template.json' },
  }

  it('receive parameters from the parent and return outputs', () => {
    const { resources, outputs } = read(assembly)
    const arn = resources.find(({ logicalId }) => logicalId === 'Bucket')?.attributes.Arn
    expect(arn).toMatch(/^arn:aws:s3:::root-bucket-[a-z0-9]{12}$/)
    expect(resources.find(({ logicalId }) => logicalId === 'Role')?.properties.Description).toBe(arn)
    expect(resources.find(({ logicalId }) => logicalId === 'Topic')?.properties.DisplayName).toBe(`in ${arn}`)
    expect(outputs).toEqual({ 'Nested/Where': `in ${arn}` })
  })

  it('give a resource their path', () => {
    expect(read(assembly).resources.map(({ path }) => path)).toContain('Root/Nested/Role')
  })
})

it('reads only the stacks of the requested account from an app with many accounts', () => {
  const assembly: FixtureAssembly = {
    stacks: { Own: { Resources: { Own: bucket } }, Anywhere: { Resources: { Anywhere: bucket } }, Other: {} },
    environments: { Own: 'aws://111111111111/eu-west-1', Other: 'aws://222222222222/us-east-1' },
  }
  const { id, resources } = read(assembly)
  expect(id).toBe('111111111111')
  expect(resources.map(({ logicalId, region }) => [logicalId, region])).toEqual([
    ['Own', 'eu-west-1'],
    ['Anywhere', 'us-east-1'],
  ])
})

it('generates the same names after a restart, and different names in each account', () => {
  const assembly = { stacks: { Root: { Resources: { Key: { Type: 'AWS::KMS::Key' } } } } }
  const [first, again, other] = [read(assembly), read(assembly), read(assembly, '222222222222')]
  expect(first.resources[0]?.ref).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(again.resources).toEqual(first.resources)
  expect(other.resources[0]?.ref).not.toBe(first.resources[0]?.ref)
})

it('imports an export of another stack of the account', () => {
  const { resources } = read({
    stacks: {
      User: {
        Resources: { Role: { Type: 'AWS::IAM::Role', Properties: { Description: { 'Fn::ImportValue': 'Shared' } } } },
      },
      Maker: {
        Resources: { Bucket: { ...bucket, Properties: { BucketName: 'shared' } } },
        Outputs: { Name: { Value: { Ref: 'Bucket' }, Export: { Name: 'Shared' } } },
      },
    },
  })
  expect(resources.find(({ type }) => type === 'AWS::IAM::Role')?.properties.Description).toBe('shared')
})

it('reads the output of a stack of the same account, although another account has a stack of that name', () => {
  const sources = ['111111111111', '222222222222'].map((accountId) => {
    const directory = temporaryDirectory()
    const output = { 'Fn::GetStackOutput': { StackName: 'Base', OutputName: 'Owner' } }
    writeAssembly(directory, {
      stacks: {
        Base: { Resources: {}, Outputs: { Owner: { Value: { Ref: 'AWS::AccountId' } } } },
        Reader: { Resources: {}, Outputs: { Read: { Value: output } } },
      },
    })
    return { directory, accountId, region: 'us-east-1' }
  })
  const read = readSynthesizedCloud(sources, naming).map(({ id, outputs }) => [id, outputs.Read])
  expect(read).toEqual([
    ['111111111111', '111111111111'],
    ['222222222222', '222222222222'],
  ])
})

it('leaves out a resource and an output whose condition is false', () => {
  const { resources } = read({
    stacks: {
      Root: {
        Parameters: { Stage: { Type: 'String', Default: 'prod' } },
        Conditions: {
          IsTest: { 'Fn::Equals': [{ Ref: 'Stage' }, 'test'] },
          IsProd: { 'Fn::Not': [{ Condition: 'IsTest' }] },
        },
        Resources: { Test: { ...bucket, Condition: 'IsTest' }, Prod: { ...bucket, Condition: 'IsProd' } },
      },
    },
  })
  expect(resources.map(({ logicalId }) => logicalId)).toEqual(['Prod'])
})

describe('the error of an invalid template is one line with file and part:', () => {
  it.each<[string, object, RegExp]>([
    ['no resources', {}, /Root\.template\.json: no Resources$/],
    ['a resource without a type', { Resources: { A: {} } }, /Root\.template\.json: resource A has no Type$/],
    [
      'a reference to a missing name',
      { Resources: { A: { ...bucket, Properties: { Tags: [{ Ref: 'B' }] } } } },
      /Root\.template\.json: properties of A: no resource or parameter B$/,
    ],
    [
      'an attribute that the type does not have',
      { Resources: { A: { ...bucket, Properties: { X: { 'Fn::GetAtt': ['A', 'StreamArn'] } } } } },
      /Root\.template\.json: properties of A: AWS::S3::Bucket A has no attribute StreamArn$/,
    ],
    [
      'a circular reference',
      { Resources: { A: { ...bucket, Properties: { BucketName: { Ref: 'A' } } } } },
      /Root\.template\.json: resource A refers to itself$/,
    ],
    [
      'a parameter without a value',
      { Parameters: { P: { Type: 'String' } }, Resources: {}, Outputs: { O: { Value: { Ref: 'P' } } } },
      /Root\.template\.json: parameter P: parameter P has no value$/,
    ],
  ])('%s', (_name, template, message) => {
    expect(() => read({ stacks: { Root: template } })).toThrow(
      expect.objectContaining({ name: 'TemplateError', message: expect.stringMatching(message) }),
    )
  })

  it('a file that is not JSON', () => {
    const directory = temporaryDirectory()
    writeAssembly(directory, { stacks: { Root: { Resources: {} } } })
    writeFileSync(join(directory, 'Root.template.json'), '{')
    expect(() => readSynthesizedCloud([{ directory, accountId: '1', region: 'r' }], naming)).toThrow(
      /Root\.template\.json: can't be read/,
    )
  })
})
