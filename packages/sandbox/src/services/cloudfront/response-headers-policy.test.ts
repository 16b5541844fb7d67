import { describe, expect, it } from 'vitest'
import { applyPolicy } from './response-headers-policy.ts'

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/understanding-response-headers-policies.html */
describe('a response headers policy', () => {
  const header = (override: boolean) => ({ name: 'content-security-policy', value: 'of the policy', override })

  it.each([
    ['adds a header that the origin did not send', true, {}, 'of the policy'],
    ['adds a header that the origin did not send, without overriding', false, {}, 'of the policy'],
    ['overrides the header of the origin', true, { 'content-security-policy': 'of the origin' }, 'of the policy'],
    ['leaves the header of the origin', false, { 'content-security-policy': 'of the origin' }, 'of the origin'],
  ])('%s', (_, override, headers, expected) => {
    const answered = applyPolicy({ etag: '1', ...headers }, { headers: [header(override)], removed: [] })
    expect(answered).toEqual({ etag: '1', 'content-security-policy': expected })
  })

  it('removes the headers that it names, and adds its own after that', () => {
    const policy = { headers: [header(false)], removed: ['server', 'content-security-policy'] }
    expect(applyPolicy({ server: 's3', 'content-security-policy': 'of the origin', etag: '1' }, policy)).toEqual({
      etag: '1',
      'content-security-policy': 'of the policy',
    })
  })
})
