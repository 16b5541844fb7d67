import type { Resource } from '@breakwater/cloud/resource'
import { TemplateError } from '@breakwater/cloud/template-error'
import { describe, expect, it } from 'vitest'
import { owner, stranger } from '../../testing/start-guarded.ts'
import { readAsyncSettings } from './async-settings.ts'
import { destinationNeed } from './destinations.ts'
import { compileFilters } from './event-filter.ts'
import { openEventSources } from './event-sources.ts'
import { queueSource } from './queue-source.ts'
import { streamSource } from './stream-source.ts'
import { ownFunction, ownResource } from './testing/lambda-resource.ts'
import { functionArn, queueArn } from './testing/start-functions.ts'

const mapped = 'Root/Mapping (AWS::Lambda::EventSourceMapping)'
const work = ownFunction('work')
const queue = (name: string, properties: object = {}) =>
  ownResource('AWS::SQS::Queue', name, { ...properties, attributes: { Arn: queueArn(name) } })
const streamArn = `arn:aws:dynamodb:us-east-1:${owner}:table/notes/stream/1`
const table = ownResource('AWS::DynamoDB::Table', 'notes', {
  ...{ StreamSpecification: { StreamViewType: 'KEYS_ONLY' }, attributes: { StreamArn: streamArn } },
})
const mapping = (properties: object) =>
  ownResource('AWS::Lambda::EventSourceMapping', 'Mapping', {
    ...{ FunctionName: 'work', ...properties, attributes: { Id: 'id-1' } },
  })

/** https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-parameters.html */
describe('a mapping of a queue', () => {
  const [jobs, fifo] = [queueArn('jobs'), queueArn('jobs.fifo')]
  const read = (properties: object = {}, { queues = [queue('jobs'), queue('jobs.fifo')], lambda = work } = {}) =>
    queueSource.read({ resource: mapping({ EventSourceArn: jobs, ...properties }), lambda, resources: queues })

  it('needs what its role must do, and is enabled unless it says otherwise', () => {
    expect(read()).toEqual({
      ...{ sourceArn: jobs, isEnabled: true, poll: expect.any(Function) },
      needs: ['ReceiveMessage', 'DeleteMessage', 'GetQueueAttributes'].map((name) => ({
        ...{ action: `sqs:${name}`, resource: jobs, resourceAccountId: owner },
      })),
    })
    for (const Enabled of [false, 'false']) expect(read({ Enabled }).isEnabled).toBe(false)
    for (const Enabled of [true, 'true']) expect(read({ Enabled }).isEnabled).toBe(true)
  })

  it.each<[object, string]>([
    [{ EventSourceArn: fifo, BatchSize: 11 }, 'a batch of a FIFO queue has at most 10 messages'],
    [{ EventSourceArn: fifo, MaximumBatchingWindowInSeconds: 1 }, 'a FIFO queue has no batching window'],
    [{ BatchSize: 11 }, 'a BatchSize of more than 10 needs a MaximumBatchingWindowInSeconds of 1 or more'],
    [{ EventSourceArn: queueArn('none') }, `the queue ${queueArn('none')} does not exist`],
  ])('is refused for %j', (properties, reason) => {
    expect(() => read(properties)).toThrow(new TemplateError(`${mapped}: ${reason}`))
  })

  it.each<[object]>([
    [{ EventSourceArn: fifo, BatchSize: 10, MaximumBatchingWindowInSeconds: 0 }],
    [{ BatchSize: 10 }],
    [{ BatchSize: 11, MaximumBatchingWindowInSeconds: 1 }],
    [{ BatchSize: '10000', MaximumBatchingWindowInSeconds: '300' }],
    [{ ScalingConfig: { MaximumConcurrency: 2 } }],
    [{ ScalingConfig: { MaximumConcurrency: 1000 } }],
    [{ FunctionResponseTypes: ['ReportBatchItemFailures'], Tags: [] }],
    [{ EventSourceArn: `arn:aws:sqs:us-east-1:${stranger}:none` }],
  ])('may state %j', (properties) => {
    expect(() => read(properties)).not.toThrow()
  })

  it.each<[string, unknown]>([
    ['BatchSize', 0],
    ['BatchSize', 10_001],
    ['BatchSize', 1.5],
    ['MaximumBatchingWindowInSeconds', -1],
    ['MaximumBatchingWindowInSeconds', 301],
    ['FunctionResponseTypes', ['Other']],
    ['ScalingConfig', { MaximumConcurrency: 1 }],
    ['ScalingConfig', { MaximumConcurrency: 1001 }],
    ['Enabled', 'yes'],
    ['ProvisionedPollerConfig', {}],
    ['MetricsConfig', {}],
    ['KmsKeyArn', 'a'],
    ['StartingPosition', 'LATEST'],
    ['FilterCriteria', { Filters: Array(6).fill({ Pattern: '{}' }) }],
    ['FilterCriteria', { Filters: [{ Pattern: 'a'.repeat(4097) }] }],
  ])('is refused for %s %j, by its name', (name, value) => {
    expect(() => read({ [name]: value })).toThrow(TemplateError)
    expect(() => read({ [name]: value })).toThrow(name)
  })

  it.each<[unknown, unknown, string | undefined]>([
    [undefined, 30, undefined],
    [undefined, 31, "the queue's visibility timeout of 30 seconds is less than the function's timeout of 31 seconds"],
    [3, undefined, undefined],
    [2, undefined, "the queue's visibility timeout of 2 seconds is less than the function's timeout of 3 seconds"],
    ['60', '60', undefined],
  ])(
    'where the queue has a visibility timeout of %s and the function a timeout of %s',
    (VisibilityTimeout, Timeout, reason) => {
      const reading = () =>
        read({}, { queues: [queue('jobs', { VisibilityTimeout })], lambda: ownFunction('work', { Timeout }) })
      if (reason === undefined) expect(reading).not.toThrow()
      else expect(reading).toThrow(new TemplateError(`${mapped}: ${reason}`))
    },
  )
})

/** https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-params.html */
describe('a mapping of a stream', () => {
  const topic = ownResource('AWS::SNS::Topic', 'news', { ref: `arn:aws:sns:us-east-1:${owner}:news` })
  const resources = [table, queue('dead'), queue('dead.fifo'), topic]
  const read = (properties: object = {}, known: Resource[] = resources) =>
    streamSource.read({
      resource: mapping({ EventSourceArn: streamArn, StartingPosition: 'TRIM_HORIZON', ...properties }),
      ...{ lambda: work, resources: known },
    })
  const onFailure = (Destination: string) => ({ DestinationConfig: { OnFailure: { Destination } } })
  const need = (action: string, resource = streamArn, resourceAccountId: string = owner) => ({
    ...{ action, resource, resourceAccountId },
  })
  const reading = ['DescribeStream', 'GetRecords', 'GetShardIterator'].map((name) => need(`dynamodb:${name}`))

  it('needs what its role must do', () => {
    expect(read()).toEqual({
      ...{ sourceArn: streamArn, isEnabled: true, positionKey: `id-1 ${streamArn} TRIM_HORIZON` },
      ...{ needs: [...reading, need('dynamodb:ListStreams')], poll: expect.any(Function) },
    })
    expect(read(onFailure(queueArn('dead'))).needs.slice(4)).toEqual([need('sqs:SendMessage', queueArn('dead'))])
    expect(read(onFailure(topic.ref)).needs.slice(4)).toEqual([need('sns:Publish', topic.ref)])
    const theirs = `arn:aws:dynamodb:us-east-1:${stranger}:table/notes/stream/1`
    expect(read({ EventSourceArn: theirs }).needs).toEqual(reading.map(({ action }) => need(action, theirs, stranger)))
    expect(read({ StartingPosition: 'LATEST', Enabled: false })).toMatchObject({
      ...{ positionKey: `id-1 ${streamArn} LATEST`, isEnabled: false },
    })
  })

  it.each<[object, string]>([
    [onFailure(queueArn('dead.fifo')), `a FIFO queue is no destination of a stream: ${queueArn('dead.fifo')}`],
    [
      onFailure(`arn:aws:sns:us-east-1:${owner}:news.fifo`),
      `a FIFO topic is no destination of a stream: arn:aws:sns:us-east-1:${owner}:news.fifo`,
    ],
    [onFailure(queueArn('none')), `the queue ${queueArn('none')} does not exist`],
    [onFailure(`arn:aws:sns:us-east-1:${owner}:none`), `the topic arn:aws:sns:us-east-1:${owner}:none does not exist`],
    [
      onFailure('arn:aws:s3:::bucket'),
      'the sandbox sends records that are given up to sqs and sns, and not to s3: arn:aws:s3:::bucket',
    ],
    [{ EventSourceArn: `${streamArn}2` }, `the stream ${streamArn}2 does not exist`],
  ])('is refused for %j', (properties, reason) => {
    expect(() => read(properties)).toThrow(new TemplateError(`${mapped}: ${reason}`))
  })

  it('is refused for a table without a stream', () => {
    for (const known of [[], [{ ...table, properties: {} }], [{ ...table, type: 'AWS::DynamoDB::GlobalTable' }]])
      expect(() => read({}, known)).toThrow(`the stream ${streamArn} does not exist`)
  })

  it.each<[object]>([
    [onFailure(`arn:aws:sqs:us-east-1:${stranger}:none`)],
    [{ DestinationConfig: {} }],
    [{ BatchSize: 10_000, MaximumBatchingWindowInSeconds: 300, ParallelizationFactor: '1' }],
    [{ MaximumRetryAttempts: '-1', MaximumRecordAgeInSeconds: -1 }],
    [{ MaximumRetryAttempts: 0, MaximumRecordAgeInSeconds: 60 }],
    [{ MaximumRetryAttempts: '10000', MaximumRecordAgeInSeconds: '604800' }],
    [{ BisectBatchOnFunctionError: 'true', FunctionResponseTypes: ['ReportBatchItemFailures'] }],
  ])('may state %j', (properties) => {
    expect(() => read(properties)).not.toThrow()
  })

  it.each<[object, string]>([
    [{ StartingPosition: undefined }, 'StartingPosition is required'],
    [
      { StartingPosition: 'AT_TIMESTAMP' },
      'a stream of DynamoDB is read from TRIM_HORIZON or LATEST, and not from AT_TIMESTAMP',
    ],
    [{ ParallelizationFactor: 2 }, 'the sandbox reads the records of a shard one batch after another'],
    [{ BatchSize: 0 }, 'BatchSize'],
    [{ BatchSize: 10_001 }, 'BatchSize'],
    [{ MaximumRetryAttempts: -2 }, 'MaximumRetryAttempts'],
    [{ MaximumRetryAttempts: 10_001 }, 'MaximumRetryAttempts'],
    [{ MaximumRecordAgeInSeconds: 59 }, 'MaximumRecordAgeInSeconds'],
    [{ MaximumRecordAgeInSeconds: 604_801 }, 'MaximumRecordAgeInSeconds'],
    [{ TumblingWindowInSeconds: 1 }, 'TumblingWindowInSeconds'],
    [{ ScalingConfig: {} }, 'ScalingConfig'],
  ])('is refused for %j, and says so', (properties, reason) => {
    expect(() => read(properties)).toThrow(reason)
  })
})

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-eventsourcemapping.html */
describe('the mappings of an account', () => {
  const jobs = mapping({ EventSourceArn: queueArn('jobs') })
  const open = (resources: Resource[]) => openEventSources([work, queue('jobs'), ...resources], {} as never)

  it.each<[Resource[], string]>([
    [
      [jobs, { ...jobs, path: 'Root/Other' }],
      `Root/Other (${jobs.type}): ${functionArn('work')} has another mapping of ${queueArn('jobs')}`,
    ],
    [[mapping({ EventSourceArn: queueArn('jobs'), FunctionName: 'none' })], `${mapped}: there is no function none`],
    [[mapping({ EventSourceArn: queueArn('jobs'), FunctionName: 'a b' })], `${mapped}: there is no function a b`],
    [
      [mapping({ EventSourceArn: queueArn('jobs'), FunctionName: 'work:live' })],
      `${mapped}: the sandbox runs $LATEST only, and not the version or alias live`,
    ],
  ])('are refused (%#)', (resources, message) => {
    expect(() => open(resources)).toThrow(new TemplateError(message))
  })

  it.each<[Resource[]]>([
    [[jobs, { ...jobs, properties: { ...jobs.properties, FunctionName: 'other' } }, ownFunction('other')]],
    [[mapping({ EventSourceArn: queueArn('jobs'), FunctionName: 'work:$LATEST' })]],
    [[mapping({ EventSourceArn: queueArn('jobs'), FunctionName: functionArn('work') })]],
    [[mapping({ EventSourceArn: 'arn:aws:kinesis:us-east-1:111111111111:stream/a', FunctionName: 'none' })]],
    [
      [
        { ...jobs, properties: { ...jobs.properties, FunctionName: 'snake' } },
        ownFunction('snake', { Runtime: 'python3.13' }),
      ],
    ],
    [
      [
        { ...jobs, type: 'AWS::Other' },
        { ...jobs, type: 'AWS::Other' },
      ],
    ],
  ])('are read (%#)', (resources) => {
    expect(() => open(resources)).not.toThrow()
  })
})

/** https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html */
describe('the filters of a mapping', () => {
  const compile = (patterns: string[] | undefined, data: string | undefined = 'body') =>
    compileFilters(patterns && { Filters: patterns.map((Pattern) => ({ Pattern })) }, { data, resource: mapping({}) })

  it.each<[string[] | undefined, Record<string, string>, boolean]>([
    [undefined, { body: 'a' }, true],
    [[], { body: 'a' }, true],
    [['{"body":{"n":[1]}}'], { body: '{"n":1}' }, true],
    [['{"body":{"n":[1]}}'], { body: '{"n":2}' }, false],
    [['{"body":{"n":[1]}}'], { body: 'text' }, false],
    [['{"body":{"n":[1]}}'], { body: '[1]' }, false],
    [['{"body":["text"]}'], { body: 'text' }, true],
    [['{"body":["text"]}'], { body: '{"n":1}' }, false],
    [['{"body":{"n":[1]}}', '{"body":{"n":[2]}}'], { body: '{"n":2}' }, true],
    [['{"messageId":["a"]}'], { messageId: 'a', body: '{"n":1}' }, true],
    [['{"messageId":["a"]}'], { messageId: 'b', body: 'a' }, false],
    [['{"messageId":["a"],"body":{"n":[1]}}'], { messageId: 'a', body: '{"n":1}' }, true],
    [['{"messageId":["a"],"body":{"n":[1]}}'], { messageId: 'b', body: '{"n":1}' }, false],
  ])('%j and %j', (patterns, record, passes) => {
    expect(compile(patterns)(record)).toBe(passes)
  })

  it('see the records of a stream as they are', () => {
    const test = compileFilters(
      { Filters: [{ Pattern: '{"body":{"n":[1]}}' }] },
      { data: undefined, resource: mapping({}) },
    )
    expect([test({ body: { n: 1 } }), test({ body: '{"n":1}' })]).toEqual([true, false])
  })

  it('are refused with the pattern', () => {
    expect(() => compile(['{"body":1}'])).toThrow(
      expect.objectContaining({
        name: 'TemplateError',
        message: expect.stringMatching(
          /^Root\/Mapping \(AWS::Lambda::EventSourceMapping\): Invalid filter pattern definition\. .+: \{"body":1\}$/,
        ),
      }),
    )
  })
})

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-eventinvokeconfig.html */
describe('the settings of asynchronous invocations', () => {
  const config = (properties: object) =>
    ownResource('AWS::Lambda::EventInvokeConfig', 'Config', {
      FunctionName: 'work',
      Qualifier: '$LATEST',
      ...properties,
    })
  const arn = functionArn('work')
  const defaults = { maximumRetries: 2, maximumAge: 21_600_000, isSwitchedOff: false, path: 'Root/work' }
  const destinations = (success: string | undefined, failure?: string) => ({
    DestinationConfig: { OnSuccess: { Destination: success }, OnFailure: { Destination: failure } },
  })
  const refused = (of: string, kinds: string, kind: string, to: string) =>
    `${of}: the sandbox sends failed and handled events to ${kinds}, and not to ${kind}: ${to}`

  it.each<[Resource[], object]>([
    [[work], defaults],
    [[ownFunction('work', { ReservedConcurrentExecutions: 0 })], { ...defaults, isSwitchedOff: true }],
    [[ownFunction('work', { ReservedConcurrentExecutions: '0' })], { ...defaults, isSwitchedOff: true }],
    [[ownFunction('work', { ReservedConcurrentExecutions: 1 })], defaults],
    [
      [ownFunction('work', { DeadLetterConfig: { TargetArn: queueArn('dead') } })],
      { ...defaults, deadLetterArn: queueArn('dead') },
    ],
    [
      [ownFunction('work', { DeadLetterConfig: { TargetArn: 'arn:aws:sns:a' } })],
      { ...defaults, deadLetterArn: 'arn:aws:sns:a' },
    ],
    [[ownFunction('work', { DeadLetterConfig: {} })], defaults],
    [[work, config({})], { ...defaults, path: 'Root/Config' }],
    [
      [work, config({ MaximumRetryAttempts: '0', MaximumEventAgeInSeconds: '60' })],
      { ...defaults, path: 'Root/Config', maximumRetries: 0, maximumAge: 60_000 },
    ],
    [
      [work, config({ FunctionName: arn, MaximumRetryAttempts: 1 })],
      { ...defaults, path: 'Root/Config', maximumRetries: 1 },
    ],
    [[work, config({ FunctionName: 'other', MaximumRetryAttempts: 1 })], defaults],
    [
      [work, config(destinations(queueArn('a'), 'arn:aws:events:b'))],
      { ...defaults, path: 'Root/Config', onSuccess: queueArn('a'), onFailure: 'arn:aws:events:b' },
    ],
    [
      [work, config(destinations('arn:aws:lambda:a', 'arn:aws:sns:b'))],
      { ...defaults, path: 'Root/Config', onSuccess: 'arn:aws:lambda:a', onFailure: 'arn:aws:sns:b' },
    ],
    [[work, config({ DestinationConfig: { OnSuccess: {} } })], { ...defaults, path: 'Root/Config' }],
  ])('are read (%#)', (resources, settings) => {
    expect([...readAsyncSettings(resources)]).toEqual([[arn, settings]])
  })

  it.each<[Resource[], string]>([
    [
      [work, config(destinations(arn))],
      'Root/Config (AWS::Lambda::EventInvokeConfig): a function is no destination of its own invocations',
    ],
    [
      [work, config(destinations(undefined, arn))],
      'Root/Config (AWS::Lambda::EventInvokeConfig): a function is no destination of its own invocations',
    ],
    [
      [work, config(destinations('arn:aws:s3:::a'))],
      refused('Root/Config (AWS::Lambda::EventInvokeConfig)', 'sqs, sns, lambda, events', 's3', 'arn:aws:s3:::a'),
    ],
    [
      [work, config(destinations(undefined, 'none'))],
      refused('Root/Config (AWS::Lambda::EventInvokeConfig)', 'sqs, sns, lambda, events', '', 'none'),
    ],
    [
      [ownFunction('work', { DeadLetterConfig: { TargetArn: 'arn:aws:events:a' } })],
      refused('Root/work (AWS::Lambda::Function)', 'sqs, sns', 'events', 'arn:aws:events:a'),
    ],
  ])('are refused (%#)', (resources, message) => {
    expect(() => readAsyncSettings(resources)).toThrow(new TemplateError(message))
  })

  it.each([
    ['Qualifier', 'live'],
    ['MaximumRetryAttempts', 3],
    ['MaximumRetryAttempts', -1],
    ['MaximumEventAgeInSeconds', 59],
    ['MaximumEventAgeInSeconds', 21_601],
    ['Other', 1],
  ])('are refused for %s %j, by its name', (name, value) => {
    expect(() => readAsyncSettings([work, config({ [name]: value })])).toThrow(name)
  })

  it('need the permission for the kind of each destination', () => {
    const need = (action: string, resource: string) => ({ action, resource, resourceAccountId: owner })
    const bus = `arn:aws:events:us-east-1:${owner}:event-bus/a`
    const topic = `arn:aws:sns:us-east-1:${owner}:a`
    expect([queueArn('a'), topic, arn, bus, 'arn:aws:s3:::a'].map(destinationNeed)).toEqual([
      need('sqs:SendMessage', queueArn('a')),
      need('sns:Publish', topic),
      need('lambda:InvokeFunction', arn),
      need('events:PutEvents', bus),
      undefined,
    ])
  })
})
