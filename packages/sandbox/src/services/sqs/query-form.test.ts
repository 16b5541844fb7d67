import { describe, expect, it } from 'vitest'
import { fromForm, toElements } from './query-form.ts'

const version = '2012-11-05'
const read = (fields: Record<string, string>) =>
  fromForm(new URLSearchParams({ Action: 'SendMessage', Version: version, ...fields }).toString(), version)

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-making-api-requests-xml.html */
describe('a form is read as the JSON protocol has it:', () => {
  it.each([
    'DelaySeconds',
    'VisibilityTimeout',
    'WaitTimeSeconds',
    'MaxNumberOfMessages',
    'MaxResults',
    'MaxNumberOfMessagesPerSecond',
  ])('the number %s', (name) => {
    expect(read({ [name]: '10' }).input).toEqual({ [name]: 10 })
    expect(read({ [name]: '-1' }).input).toEqual({ [name]: -1 })
    for (const text of ['', 'a', '1.5', '1e3', '1234567890'])
      expect(read({ [name]: text }).input).toEqual({ [name]: text })
  })

  it('texts that look like other values', () => {
    expect(read({ MessageBody: '10', QueueUrl: 'http://a/1/b?c=d&e' }).input).toEqual({
      MessageBody: '10',
      QueueUrl: 'http://a/1/b?c=d&e',
    })
  })

  it.each([
    ['AttributeName', 'AttributeNames'],
    ['MessageAttributeName', 'MessageAttributeNames'],
    ['MessageSystemAttributeName', 'MessageSystemAttributeNames'],
  ])('the list %s, by its numbers and not by its place in the form', (name, list) => {
    expect(read({ [`${name}.2`]: 'b', [`${name}.1`]: 'a', [`${name}.3`]: 'c' }).input).toEqual({
      [list]: ['a', 'b', 'c'],
    })
  })

  it.each(['SendMessageBatch', 'DeleteMessageBatch', 'ChangeMessageVisibilityBatch'])(
    'the entries of %s',
    (operation) => {
      const entry = `${operation}RequestEntry`
      const form = { [`${entry}.1.Id`]: 'a', [`${entry}.1.DelaySeconds`]: '5', [`${entry}.2.Id`]: 'b' }
      expect(read({ ...form, Action: operation })).toEqual({
        operation,
        input: { Entries: [{ Id: 'a', DelaySeconds: 5 }, { Id: 'b' }] },
      })
    },
  )

  it('the attributes of a queue, of a message and of its system', () => {
    const typed = (name: string) => ({
      [`${name}.1.Name`]: 'a.b',
      [`${name}.1.Value.DataType`]: 'Number',
      [`${name}.1.Value.StringValue`]: '7',
    })
    expect(read({ 'Attribute.1.Name': 'DelaySeconds', 'Attribute.1.Value': '5' }).input).toEqual({
      Attributes: { DelaySeconds: '5' },
    })
    expect(read({ ...typed('MessageAttribute'), ...typed('MessageSystemAttribute') }).input).toEqual({
      MessageAttributes: { 'a.b': { DataType: 'Number', StringValue: '7' } },
      MessageSystemAttributes: { 'a.b': { DataType: 'Number', StringValue: '7' } },
    })
  })
})

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-making-api-requests-xml.html */
describe('a form is refused', () => {
  const list = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`AttributeName.${index + 1}`, 'All']))

  it('with a list of more than a hundred', () => {
    expect(read(list(100)).input).toEqual({ AttributeNames: Array(100).fill('All') })
    expect(() => read(list(101))).toThrow('syntax error at AttributeName.')
  })

  it('with names that are too deep', () => {
    expect(() => read({ 'a.b.c.d.e.f.g.h': '1' })).not.toThrow()
    expect(() => read({ 'a.b.c.d.e.f.g.h.i': '1' })).toThrow('syntax error at a.b.c.d.e.f.g.h.i.')
  })

  it.each([
    ['a list that begins at 0', { 'AttributeName.0': 'All' }, 'AttributeName.1'],
    ['a gap in a list', { 'AttributeName.1': 'All', 'AttributeName.3': 'All' }, 'AttributeName.2'],
    ['a value that is a list too', { AttributeName: 'All', 'AttributeName.1': 'All' }, 'AttributeName.1'],
    ['a list that is a value too', { 'AttributeName.1': 'All', AttributeName: 'All' }, 'AttributeName'],
    ['an attribute without a name', { 'Attribute.1.Value': '5' }, 'Name'],
    ['an attribute that is a text', { 'Attribute.1': '5' }, 'Name'],
    ['an attribute whose name is a list', { 'Attribute.1.Name.1': '5' }, 'Name'],
  ])('with %s', (_, form, place) => {
    expect(() => read(form)).toThrow(`syntax error at ${place}.`)
  })

  it('of another version or of none', () => {
    expect(() => read({ Version: '2009-02-01' })).toThrow('Could not find operation SendMessage for version 2009-02-01')
    expect(() => fromForm('Action=SendMessage', version)).toThrow('for version undefined')
  })
})

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-making-api-requests-xml.html */
describe('a response is written', () => {
  it.each([
    [
      'ReceiveMessage',
      { Messages: [{ Body: 'a' }, { Body: 'b' }] },
      '<Message><Body>a</Body></Message><Message><Body>b</Body></Message>',
    ],
    ['ListQueues', { QueueUrls: ['a', 'b'] }, '<QueueUrl>a</QueueUrl><QueueUrl>b</QueueUrl>'],
    ['ListDeadLetterSourceQueues', { queueUrls: ['a'] }, '<QueueUrl>a</QueueUrl>'],
    [
      'SendMessageBatch',
      { Successful: [{ Id: 'a' }], Failed: [{ Id: 'b', SenderFault: true }] },
      '<SendMessageBatchResultEntry><Id>a</Id></SendMessageBatchResultEntry><BatchResultErrorEntry><Id>b</Id><SenderFault>true</SenderFault></BatchResultErrorEntry>',
    ],
    [
      'ListMessageMoveTasks',
      { Results: [{ Status: 'RUNNING', ApproximateNumberOfMessagesMoved: 0 }] },
      '<ListMessageMoveTasksResultEntry><Status>RUNNING</Status><ApproximateNumberOfMessagesMoved>0</ApproximateNumberOfMessagesMoved></ListMessageMoveTasksResultEntry>',
    ],
    [
      'GetQueueAttributes',
      { Attributes: { DelaySeconds: '0', QueueArn: 'a' } },
      '<Attribute><Name>DelaySeconds</Name><Value>0</Value></Attribute><Attribute><Name>QueueArn</Name><Value>a</Value></Attribute>',
    ],
    [
      'ReceiveMessage',
      { Messages: [{ MessageAttributes: { 'a&b': { DataType: 'String', StringValue: '<' } } }] },
      '<Message><MessageAttribute><Name>a&#38;b</Name><Value><DataType>String</DataType><StringValue>&#60;</StringValue></Value></MessageAttribute></Message>',
    ],
  ])('of %s with %j', (operation, content, xml) => {
    expect(toElements(content, operation)).toBe(xml)
  })
})
