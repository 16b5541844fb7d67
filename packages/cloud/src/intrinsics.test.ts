// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Fn::Sub writes names that way
import { expect, it } from 'vitest'
import { evaluate, type Scope } from './intrinsics.ts'

const scope: Scope = {
  region: 'us-east-1',
  ref: (name) => ({ Bucket: 'my-bucket', List: ['a', 'b'], 'AWS::AccountId': '111111111111' })[name],
  attribute: (logicalId, name) => `${logicalId}.${name}`,
  condition: (name) => name === 'Yes',
  mapping: (map, first, second) => `${map}/${first}/${second}`,
  importValue: (name) => `imported ${name}`,
  stackOutput: (stack, output) => `${output} of ${stack}`,
}

it.each<[string, unknown, unknown]>([
  ['a reference', { Ref: 'Bucket' }, 'my-bucket'],
  ['a list reference', { Ref: 'List' }, ['a', 'b']],
  ['an output of another stack', { 'Fn::GetStackOutput': { StackName: 'Base', OutputName: 'Id' } }, 'Id of Base'],
  ['an attribute as a list', { 'Fn::GetAtt': ['Bucket', 'Arn'] }, 'Bucket.Arn'],
  ['an attribute as text', { 'Fn::GetAtt': 'Nested.Outputs.Name' }, 'Nested.Outputs.Name'],
  [
    'names in text',
    { 'Fn::Sub': 's3://${Bucket}/${AWS::AccountId}/${Bucket.Arn}' },
    's3://my-bucket/111111111111/Bucket.Arn',
  ],
  ['names of its own in text', { 'Fn::Sub': ['${a}-${Bucket}', { a: { Ref: 'Bucket' } }] }, 'my-bucket-my-bucket'],
  ['escaped names in text', { 'Fn::Sub': '${!Bucket}' }, '${Bucket}'],
  ['a join', { 'Fn::Join': ['-', ['a', { Ref: 'Bucket' }, 1]] }, 'a-my-bucket-1'],
  ['a join of a list', { 'Fn::Join': [',', { Ref: 'List' }] }, 'a,b'],
  ['a choice from a split', { 'Fn::Select': ['1', { 'Fn::Split': ['/', 'a/b'] }] }, 'b'],
  ['a condition that holds', { 'Fn::If': ['Yes', 'then', 'else'] }, 'then'],
  ['a condition that does not hold', { 'Fn::If': ['No', 'then', { Ref: 'Bucket' }] }, 'my-bucket'],
  ['equality', { 'Fn::Equals': [{ Ref: 'Bucket' }, 'my-bucket'] }, true],
  ['and, or, not', { 'Fn::And': [{ 'Fn::Or': [false, { Condition: 'Yes' }] }, { 'Fn::Not': [false] }] }, true],
  ['a mapping', { 'Fn::FindInMap': ['Map', { Ref: 'Bucket' }, 'b'] }, 'Map/my-bucket/b'],
  ['base64', { 'Fn::Base64': 'hush' }, 'aHVzaA=='],
  ['an import', { 'Fn::ImportValue': { 'Fn::Join': [':', ['a', 'b']] } }, 'imported a:b'],
  ['zones', { 'Fn::GetAZs': '' }, ['us-east-1a', 'us-east-1b', 'us-east-1c']],
  ['no value, by leaving it out', { a: { Ref: 'AWS::NoValue' }, b: [{ Ref: 'AWS::NoValue' }, 1] }, { b: [1] }],
  [
    'the condition block of a policy',
    { Condition: { StringEquals: { a: 'b' } } },
    { Condition: { StringEquals: { a: 'b' } } },
  ],
])('resolves %s', (_name, expression, expected) => {
  expect(evaluate(expression, scope)).toEqual(expected)
})

it.each<[string, unknown, string]>([
  ['an unknown function', { 'Fn::Transform': {} }, 'Fn::Transform is not supported'],
  ['text with a list in it', { 'Fn::Sub': '${List}' }, 'expected text, found ["a","b"]'],
  ['an element that does not exist', { 'Fn::Select': [2, ['a']] }, 'Fn::Select: no element 2'],
])('refuses %s', (_name, expression, message) => {
  expect(() => evaluate(expression, scope)).toThrow(message)
})
