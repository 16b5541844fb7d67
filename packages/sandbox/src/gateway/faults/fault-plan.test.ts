import { describe, expect, it } from 'vitest'
import { systemClock } from '../../kit/clock/clock.ts'
import { SandboxError } from '../../sandbox-error.ts'
import { services } from '../../services/index.ts'
import { createFaults } from './create-faults.ts'
import { readFaultPlan } from './fault-plan.ts'

const rule = { service: 'sqs', operation: 'SendMessage', share: 0.5, fault: 'throttle' }
const plan = (...rules: object[]) => JSON.stringify({ seed: 7, rules })

describe('a plan of faults', () => {
  it('is read as it is written', () => {
    const rules = [
      rule,
      { ...rule, fault: 'error', code: 'InternalError', message: 'no', status: 503 },
      { ...rule, operation: '*', fault: 'latency', milliseconds: 5, upTo: 50 },
      { ...rule, service: 'dynamodb', operation: 'Query', fault: 'stale', milliseconds: 400 },
      { ...rule, fault: 'reorder', milliseconds: 100 },
      { ...rule, operation: 'DeleteMessage', fault: 'duplicate' },
    ]
    expect(readFaultPlan(plan(...rules), 'faults.json')).toEqual({ seed: 7, rules })
  })

  it.each([
    ['{', 'faults.json is no JSON: '],
    ['[]', 'expected object, received array'],
    [JSON.stringify({ seed: 1, rules: [] }), '→ at rules'],
    [JSON.stringify({ rules: [rule] }), '→ at seed'],
    [JSON.stringify({ seed: 1.5, rules: [rule] }), '→ at seed'],
    [JSON.stringify({ seed: 1, rules: [rule], more: 1 }), 'Unrecognized key: "more"'],
    [plan({ ...rule, share: 2 }), '→ at rules[0].share'],
    [plan({ ...rule, share: -1 }), '→ at rules[0].share'],
    [plan(rule, { ...rule, fault: 'fire' }), '→ at rules[1].fault'],
    [plan({ ...rule, milliseconds: 5 }), 'Unrecognized key: "milliseconds"'],
    [plan({ ...rule, fault: 'latency' }), '→ at rules[0].milliseconds'],
    [plan({ ...rule, fault: 'latency', milliseconds: 900_001 }), '→ at rules[0].milliseconds'],
    [plan({ ...rule, fault: 'error', status: 200 }), '→ at rules[0].status'],
    [plan({ ...rule, service: undefined }), '→ at rules[0].service'],
  ])('%s is refused with what is wrong and where', (text, message) => {
    const read = () => readFaultPlan(text, 'faults.json')
    expect(read).toThrow(SandboxError)
    expect(read).toThrow(message)
  })

  it.each([
    [{ service: 'ec2' }, 'rule 2 of the faults: the sandbox does not run the service ec2'],
    [{ service: 'kinesis' }, 'rule 2 of the faults: the sandbox does not run the service kinesis'],
    [
      { service: 'kms', fault: 'duplicate' },
      'rule 2 of the faults: kms knows no fault duplicate; it knows latency, throttle, error',
    ],
    [{ service: 'iam' }, 'rule 2 of the faults: the sandbox does not run the service iam'],
    [
      { fault: 'stale', milliseconds: 5 },
      'rule 2 of the faults: sqs knows no fault stale; it knows latency, throttle, error, duplicate, reorder',
    ],
    [
      { fault: 'duplicate' },
      'rule 2 of the faults: sqs:SendMessage cannot show the fault duplicate; DeleteMessage, DeleteMessageBatch can',
    ],
  ])('with the rule %j is refused by name', (changes, message) => {
    const read = readFaultPlan(plan(rule, { ...rule, ...changes }), 'faults.json')
    expect(() => createFaults(read, services, systemClock)).toThrow(message)
  })

  it('with an operation that no account runs is refused by name', () => {
    const faults = createFaults(readFaultPlan(plan({ ...rule, operation: 'SendFax' }), 'x'), services, systemClock)
    expect(() => faults.checkOperations(() => [])).toThrow('rule 1 of the faults: no account runs sqs:SendFax')
  })
})
