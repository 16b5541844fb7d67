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
  ['a name of its own in text before a resource of that name', { 'Fn::Sub': ['${Bucket}', { Bucket: 'own' }] }, 'own'],
  ['names in text with spaces around them', { 'Fn::Sub': '${ Bucket }' }, 'my-bucket'],
  ['escaped names in text', { 'Fn::Sub': '${!Bucket}' }, '${Bucket}'],
  ['a join', { 'Fn::Join': ['-', ['a', { Ref: 'Bucket' }, 1]] }, 'a-my-bucket-1'],
  ['a join of a list', { 'Fn::Join': [',', { Ref: 'List' }] }, 'a,b'],
  ['a join without what has no value', { 'Fn::Join': ['-', ['a', { Ref: 'AWS::NoValue' }, 'b']] }, 'a-b'],
  ['a split', { 'Fn::Split': [',', 'a,b,c'] }, ['a', 'b', 'c']],
  ['a choice of the first', { 'Fn::Select': [0, { Ref: 'List' }] }, 'a'],
  ['a choice from a split', { 'Fn::Select': ['1', { 'Fn::Split': ['/', 'a/b'] }] }, 'b'],
  ['a condition that holds', { 'Fn::If': ['Yes', 'then', 'else'] }, 'then'],
  ['a condition that does not hold', { 'Fn::If': ['No', 'then', { Ref: 'Bucket' }] }, 'my-bucket'],
  ['equality', { 'Fn::Equals': [{ Ref: 'Bucket' }, 'my-bucket'] }, true],
  ['inequality', { 'Fn::Equals': ['a', 'b'] }, false],
  ['an and of which one part is false', { 'Fn::And': [true, false] }, false],
  ['an or of which no part is true', { 'Fn::Or': [false, { Condition: 'No' }] }, false],
  ['a negated truth', { 'Fn::Not': [{ Condition: 'Yes' }] }, false],
  ['and, or, not', { 'Fn::And': [{ 'Fn::Or': [false, { Condition: 'Yes' }] }, { 'Fn::Not': [false] }] }, true],
  ['a mapping', { 'Fn::FindInMap': ['Map', { Ref: 'Bucket' }, 'b'] }, 'Map/my-bucket/b'],
  ['base64', { 'Fn::Base64': 'hush' }, 'aHVzaA=='],
  ['base64 of a reference', { 'Fn::Base64': { Ref: 'Bucket' } }, 'bXktYnVja2V0'],
  ['JSON text', { 'Fn::ToJsonString': { name: { Ref: 'Bucket' } } }, '{"name":"my-bucket"}'],
  ['the length of a list', { 'Fn::Length': { Ref: 'List' } }, 2],
  ['an attribute with dots as a list', { 'Fn::GetAtt': ['Nested', 'Outputs.Name'] }, 'Nested.Outputs.Name'],
  ['a property that is named like a method of objects', { toString: { Ref: 'Bucket' } }, { toString: 'my-bucket' }],
  ['a group of several references', { a: { Ref: 'Bucket' }, Ref: 'Bucket' }, { a: 'my-bucket', Ref: 'Bucket' }],
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
  ['a join of what is not a list', { 'Fn::Join': ['-', 'ab'] }, 'expected a list, found "ab"'],
  ['text with a group in it', { 'Fn::Join': ['', [{ a: 1 }]] }, 'expected text, found {"a":1}'],
  ['an element that does not exist', { 'Fn::Select': [2, ['a']] }, 'Fn::Select: no element 2'],
])('refuses %s', (_name, expression, message) => {
  expect(() => evaluate(expression, scope)).toThrow(message)
})

it('resolves only the branch that a condition chooses, since the other may name what does not exist', () => {
  const missing = { 'Fn::Select': [9, []] }
  expect(evaluate({ 'Fn::If': ['Yes', 'then', missing] }, scope)).toBe('then')
  expect(evaluate({ 'Fn::If': ['No', missing, 'else'] }, scope)).toBe('else')
})
