import { describe, expect, it } from 'vitest'
import { AccessDenied } from '../../kit/access/denial.ts'
import { ServiceError } from '../../kit/access/service-error.ts'
import { faultOf, Undeliverable } from './delivery-fault.ts'
import { InvalidInput } from './target-input.ts'

const message = 'why it failed'
const error = (code: string) => new ServiceError(code, message)

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-event-delivery.html#eb-rule-dlq */
describe('the fault of a delivery', () => {
  it('is that of an event that EventBridge itself does not deliver', () => {
    const thrown = new Undeliverable('SDK_CLIENT_ERROR', message)
    expect(thrown.message).toBe(message)
    expect(faultOf(thrown)).toEqual({ code: 'SDK_CLIENT_ERROR', message, isFinal: true })
  })

  it.each<[string, Error]>([
    ['INVALID_JSON', new InvalidInput(message)],
    ['NO_PERMISSIONS', new AccessDenied(message)],
    ['NO_PERMISSIONS', error('AuthorizationError')],
    ['NO_RESOURCE', error('NotFound')],
    ['NO_RESOURCE', error('QueueDoesNotExist')],
    ['NO_RESOURCE', error('ResourceNotFoundException')],
    ['NO_RESOURCE', error('StateMachineDoesNotExist')],
  ])('is %s and final for %o', (code, thrown) => {
    expect(faultOf(thrown)).toEqual({ code, message, isFinal: true })
  })

  it.each([
    ['THROTTLING', 'ThrottlingException'],
    ['THROTTLING', 'RequestThrottled'],
    ['THROTTLING', 'OverLimit'],
    ['THROTTLING', 'TooManyRequestsException'],
    ['INVALID_PARAMETER', 'InvalidParameterValue'],
    ['INVALID_PARAMETER', 'MissingParameter'],
    ['INVALID_PARAMETER', 'ValidationException'],
    ['ERROR_FROM_TARGET', 'InternalFailure'],
    ['ERROR_FROM_TARGET', 'KmsInvalidStateException'],
    ['ERROR_FROM_TARGET', 'QueueNotFound'],
  ])('is %s and not final for %s', (code, ofTarget) => {
    expect(faultOf(error(ofTarget))).toEqual({ code, message })
  })

  it('is none for an error that no target reports', () => {
    expect(faultOf(new Error(message))).toBeUndefined()
    expect(faultOf('text')).toBeUndefined()
  })
})
