import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { arnOf, generated, sameIdentity, uuid } from './physical-identity.ts'
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
    'AWS::KMS::Alias': (request) => sameIdentity(String(request.property('AliasName'))),
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
  const { resources, outputs } = read({
    stacks: {
      Root: {
        Parameters: { Stage: { Type: 'String', Default: 'prod' } },
        Conditions: {
          IsTest: { 'Fn::Equals': [{ Ref: 'Stage' }, 'test'] },
          IsProd: { 'Fn::Not': [{ Condition: 'IsTest' }] },
        },
        Resources: { Test: { ...bucket, Condition: 'IsTest' }, Prod: { ...bucket, Condition: 'IsProd' } },
        Outputs: { Test: { Value: 'test', Condition: 'IsTest' }, Prod: { Value: 'prod', Condition: 'IsProd' } },
      },
    },
  })
  expect(resources.map(({ logicalId }) => logicalId)).toEqual(['Prod'])
  expect(outputs).toEqual({ Prod: 'prod' })
})

/** The outputs of a stack whose only content they are. */
function outputsOf(template: Record<string, unknown>, values: Record<string, unknown>) {
  const Outputs = Object.fromEntries(Object.entries(values).map(([name, Value]) => [name, { Value }]))
  return read({ stacks: { Root: { Resources: {}, ...template, Outputs } } }).outputs
}

it('knows the pseudo parameters of account, region and stack', () => {
  const names = ['AccountId', 'Region', 'Partition', 'URLSuffix', 'StackName', 'StackId', 'NotificationARNs']
  const values = Object.fromEntries(names.map((name) => [name, { Ref: `AWS::${name}` }]))
  expect(outputsOf({}, values)).toEqual({
    AccountId: '111111111111',
    Region: 'us-east-1',
    Partition: 'aws',
    URLSuffix: 'amazonaws.com',
    StackName: 'Root',
    StackId: 'arn:aws:cloudformation:us-east-1:111111111111:stack/Root/1',
    NotificationARNs: [],
  })
})

it('reads a parameter of a type of list as a list, and another one as text', () => {
  const Parameters = {
    Zones: { Type: 'CommaDelimitedList', Default: 'a,b' },
    Subnets: { Type: 'List<AWS::EC2::Subnet::Id>', Default: 's-1,s-2' },
    Name: { Type: 'String', Default: 'c,d' },
  }
  expect(
    outputsOf({ Parameters }, { Zones: { Ref: 'Zones' }, Subnets: { Ref: 'Subnets' }, Name: { Ref: 'Name' } }),
  ).toEqual({
    Zones: ['a', 'b'],
    Subnets: ['s-1', 's-2'],
    Name: 'c,d',
  })
})

it('finds a value in a mapping by both its keys', () => {
  const Mappings = { Images: { east: { small: 'one', large: 'two' }, west: { large: 'three' } } }
  expect(outputsOf({ Mappings }, { Image: { 'Fn::FindInMap': ['Images', 'east', 'large'] } })).toEqual({ Image: 'two' })
})

it('reads a resource without properties, and one of a type that is not emulated', () => {
  const [queue, reader] = read({
    stacks: {
      Root: {
        Resources: {
          Queue: { Type: 'AWS::SQS::Queue' },
          Reader: { Type: 'AWS::IAM::Role', Properties: { Description: { 'Fn::GetAtt': ['Queue', 'Arn'] } } },
        },
      },
    },
  }).resources
  expect(queue).toEqual({
    path: 'Root/Queue',
    logicalId: 'Queue',
    type: 'AWS::SQS::Queue',
    accountId: '111111111111',
    region: 'us-east-1',
    properties: {},
    ref: expect.stringMatching(/^Root-Queue-[a-z0-9]{12}$/),
    attributes: {},
  })
  expect(reader?.properties).toEqual({ Description: `arn:aws:sqs:us-east-1:111111111111:${queue?.ref}` })
})

it('names a resource with the local endpoint, and with what the template states', () => {
  const directory = temporaryDirectory()
  writeAssembly(directory, {
    stacks: {
      Root: {
        Parameters: { Name: { Type: 'String', Default: 'records' } },
        Resources: {
          Api: { Type: 'Example::Api', Properties: { Name: { Ref: 'Name' }, Size: 2, Fifo: true, Tags: ['a'] } },
        },
      },
    },
  })
  const identities: Naming['identities'] = {
    'Example::Api': ({ gatewayUrl, property, stackName, type }) => ({
      ref: String(property('Name')),
      attributes: {
        Url: `${gatewayUrl}/${stackName}/${type}`,
        Stated: ['Size', 'Fifo', 'Tags', 'Other'].map(property).join(),
      },
    }),
  }
  const sources = [{ directory, accountId: '111111111111', region: 'us-east-1' }]
  const [account] = readSynthesizedCloud(sources, { gatewayUrl: 'http://localhost:1', identities })
  expect(account?.resources[0]).toMatchObject({
    ref: 'records',
    attributes: { Url: 'http://localhost:1/Root/Example::Api', Stated: '2,true,,' },
  })
})

describe('an assembly with a stage', () => {
  function staged() {
    const directory = temporaryDirectory()
    const stage = join(directory, 'assembly-Stage')
    mkdirSync(stage)
    const template = { Resources: {}, Outputs: { Where: { Value: { Ref: 'AWS::StackName' } } } }
    writeAssembly(stage, { stacks: {}, files: { 'page/index.html': '' }, assets: { 'page.zip': 'page' } })
    writeFileSync(join(stage, 'InStage.template.json'), JSON.stringify(template))
    writeFileSync(
      join(stage, 'manifest.json'),
      // What a manifest leaves out follows from the artifact's name.
      JSON.stringify({ artifacts: { InStage: { type: 'aws:cloudformation:stack' }, Tree: { type: 'cdk:tree' } } }),
    )
    writeFileSync(
      join(directory, 'manifest.json'),
      JSON.stringify({
        artifacts: { Stage: { type: 'cdk:cloud-assembly', properties: { directoryName: 'assembly-Stage' } } },
      }),
    )
    const [account] = readSynthesizedCloud([{ directory, accountId: '111111111111', region: 'us-east-1' }], naming)
    return { account, stage }
  }

  it('has the stacks of the stage', () => {
    expect(staged().account?.outputs).toEqual({ Where: 'InStage' })
  })

  it('finds the assets of the stage by their keys, and refuses an unknown key', () => {
    const { account, stage } = staged()
    expect(account?.assetPath('page.zip')).toBe(join(stage, 'page'))
    expect(() => account?.assetPath('other.zip')).toThrow('account 111111111111: no assembly holds the asset other.zip')
  })
})

it('names a stack as its manifest does, not after the artifact', () => {
  const directory = temporaryDirectory()
  writeFileSync(join(directory, 'a1.json'), JSON.stringify({ Resources: { Bucket: bucket } }))
  writeFileSync(
    join(directory, 'manifest.json'),
    JSON.stringify({
      artifacts: {
        Id: { type: 'aws:cloudformation:stack', properties: { templateFile: 'a1.json', stackName: 'Deployed' } },
      },
    }),
  )
  const [account] = readSynthesizedCloud([{ directory, accountId: '1', region: 'us-east-1' }], naming)
  expect(account?.resources.map(({ path }) => path)).toEqual(['Deployed/Bucket'])
})

it('gives the accounts of several directories one entry each, with the assets of all its directories', () => {
  const sources = ['a.zip', 'b.zip'].map((key, index) => {
    const directory = temporaryDirectory()
    writeAssembly(directory, {
      stacks: { [`Stack${index}`]: { Resources: { Bucket: bucket } } },
      assets: { [key]: key },
    })
    return { directory, accountId: '111111111111', region: 'us-west-2' }
  })
  const accounts = readSynthesizedCloud(sources, naming)
  expect(accounts.map(({ id, region }) => [id, region])).toEqual([['111111111111', 'us-west-2']])
  const [account] = accounts
  expect(account?.resources.map(({ path }) => path)).toEqual(['Stack0/Bucket', 'Stack1/Bucket'])
  expect(['a.zip', 'b.zip'].map((key) => account?.assetPath(key))).toEqual(
    sources.map(({ directory }, index) => join(directory, index === 0 ? 'a.zip' : 'b.zip')),
  )
})

describe('an import', () => {
  const user = { Resources: {}, Outputs: { Read: { Value: { 'Fn::ImportValue': 'Shared' } } } }
  const maker = { Resources: {}, Outputs: { Made: { Value: 'made', Export: { Name: 'Shared' } } } }

  it.each([
    ['another region', 'aws://111111111111/us-west-2', '111111111111'],
    ['another account', 'aws://222222222222/us-east-1', '222222222222'],
  ] as const)('finds no export of %s', (_, environment, accountId) => {
    const directory = temporaryDirectory()
    writeAssembly(directory, {
      stacks: { User: user, Maker: maker },
      environments: { User: 'aws://111111111111/us-east-1', Maker: environment },
    })
    const sources = [...new Set(['111111111111', accountId])].map((id) => ({
      directory,
      accountId: id,
      region: 'us-east-1',
    }))
    expect(() => readSynthesizedCloud(sources, naming)).toThrow(
      'no stack of account 111111111111 in us-east-1 exports Shared',
    )
  })

  it('finds no export whose condition is false', () => {
    const conditional = {
      Conditions: { Never: { 'Fn::Equals': ['a', 'b'] } },
      Resources: {},
      Outputs: { Made: { ...maker.Outputs.Made, Condition: 'Never' } },
    }
    expect(() => read({ stacks: { User: user, Maker: conditional } })).toThrow('exports Shared')
  })

  it('finds an export whose name is put together', () => {
    const named = { 'Fn::Join': ['', ['Sh', 'ared']] }
    const { outputs } = read({
      stacks: { User: user, Maker: { Resources: {}, Outputs: { Made: { Value: 'made', Export: { Name: named } } } } },
    })
    expect(outputs).toEqual({ Read: 'made', Made: 'made' })
  })
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
      'an attribute of a type that has none',
      {
        Resources: {
          A: { Type: 'AWS::KMS::Alias', Properties: { AliasName: 'alias/a' } },
          B: { ...bucket, Properties: { X: { 'Fn::GetAtt': ['A', 'Arn'] } } },
        },
      },
      /Root\.template\.json: properties of B: AWS::KMS::Alias A has no attribute Arn$/,
    ],
    [
      'a circular reference',
      { Resources: { A: { ...bucket, Properties: { BucketName: { Ref: 'A' } } } } },
      /Root\.template\.json: resource A refers to itself$/,
    ],
    [
      'a reference to a resource whose condition is false',
      {
        Conditions: { Never: { 'Fn::Equals': ['a', 'b'] } },
        Resources: { A: { ...bucket, Properties: { Tags: [{ Ref: 'B' }] } }, B: { ...bucket, Condition: 'Never' } },
      },
      /Root\.template\.json: properties of A: no resource or parameter B$/,
    ],
    [
      'an unknown condition',
      { Resources: {}, Outputs: { O: { Value: { 'Fn::If': ['Never', 1, 2] } } } },
      /Root\.template\.json: output O: no condition Never$/,
    ],
    [
      'an unknown entry of a mapping',
      {
        Mappings: { M: { a: { b: 1 } } },
        Resources: {},
        Outputs: { O: { Value: { 'Fn::FindInMap': ['M', 'a', 'c'] } } },
      },
      /Root\.template\.json: output O: no mapping M\.a\.c$/,
    ],
    [
      'an output of an unknown stack',
      { Resources: {}, Outputs: { O: { Value: { 'Fn::GetStackOutput': { StackName: 'Base', OutputName: 'Id' } } } } },
      /Root\.template\.json: output O: account 111111111111 has no stack Base$/,
    ],
    [
      'an unknown output of a stack',
      { Resources: {}, Outputs: { O: { Value: { 'Fn::GetStackOutput': { StackName: 'Root', OutputName: 'Id' } } } } },
      /Root\.template\.json: output O: .*Root\.template\.json has no output Id$/,
    ],
    [
      'a nested template that is missing',
      {
        Resources: {
          Nested: {
            Type: 'AWS::CloudFormation::Stack',
            Properties: { TemplateURL: 'https://s3.amazonaws.com/assets/abc.json' },
          },
        },
      },
      /abc\.json: the nested template of .*Root\.template\.json is missing$/,
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

  it('two stacks with an output of one name', () => {
    const stack = { Resources: {}, Outputs: { Url: { Value: 'u' } } }
    expect(() => read({ stacks: { First: stack, Second: stack } })).toThrow(
      /Second\.template\.json: output Url is in two stacks$/,
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

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references-ssm.html */
describe('the value of a parameter of Parameter Store', () => {
  const identities: Naming['identities'] = {
    ...naming.identities,
    'AWS::SSM::Parameter': (request) => sameIdentity(String(request.property('Name'))),
  }
  const parameter = (Name: string, Value: unknown, Type = 'String') => ({
    Type: 'AWS::SSM::Parameter',
    Properties: { Name, Type, Value },
  })

  function outputs(
    values: Record<string, unknown>,
    parameters: Record<string, { Type: string; Default: string }> = {},
  ) {
    const directory = temporaryDirectory()
    const Outputs = Object.fromEntries(Object.entries(values).map(([name, Value]) => [name, { Value }]))
    writeAssembly(directory, {
      stacks: {
        Store: {
          Resources: {
            Limit: parameter('/app/limit', { 'Fn::Join': ['', ['1', '0']] }),
            Names: parameter('/app/names', 'a,b', 'StringList'),
            Copy: parameter('/app/copy', '{{resolve:ssm:/app/limit}}'),
          },
        },
        Root: { Parameters: parameters, Resources: { Bucket: bucket }, Outputs },
      },
    })
    const sources = [{ directory, accountId: '111111111111', region: 'us-east-1' }]
    return readSynthesizedCloud(sources, { ...naming, identities })[0]?.outputs
  }

  it('takes the place of a reference to it, also in a longer text and through another parameter', () => {
    const values = { Whole: '{{resolve:ssm:/app/limit}}', Part: { 'Fn::Sub': 'at most {{resolve:ssm:/app/copy}}' } }
    expect(outputs(values)).toEqual({ Whole: '10', Part: 'at most 10' })
  })

  it('is that of a template parameter which names it, and a list if the type says so', () => {
    const parameters = {
      Limit: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/app/limit' },
      Names: { Type: 'AWS::SSM::Parameter::Value<List<String>>', Default: '/app/names' },
      Bootstrap: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/cdk-bootstrap/version' },
    }
    expect(outputs({ Limit: { Ref: 'Limit' }, Names: { Ref: 'Names' } }, parameters)).toEqual({
      Limit: '10',
      Names: ['a', 'b'],
    })
    expect(() => outputs({ Version: { Ref: 'Bootstrap' } }, parameters)).toThrow(
      /declares the parameter \/cdk-bootstrap\/version/,
    )
  })

  it.each([
    ['{{resolve:ssm:/app/none}}', /no stack of account 111111111111 in us-east-1 declares the parameter \/app\/none/],
    ['{{resolve:ssm:/app/limit:2}}', /a version of a parameter is not known/],
    ['{{resolve:ssm-secure:/app/secret}}', /a SecureString is not in a template/],
    ['{{resolve:secretsmanager:database:SecretString:password}}', /the value of a secret is not in a template/],
  ])('is not known for %s, which ends the start by name', (value, reason) => {
    expect(() => outputs({ Value: value })).toThrow(reason)
  })
})
