import { expect, it } from 'vitest'
import { applyDomain, applyOrigin, frontDoorDomain, portalDomain, portalOrigin } from './origins.ts'
import { globalServicesRegion, homeRegion } from './regions.ts'
import { loadRegistry } from './registry.ts'

const agency = { domain: 'harborlight.example' }

it('an agency has one host name for consumers and one for its staff, both below its domain', () => {
  expect(applyDomain(agency)).toBe('apply.harborlight.example')
  expect(portalDomain(agency)).toBe('portal.harborlight.example')
})

it('the origins of an agency are its host names by HTTPS, without a slash at the end', () => {
  expect(applyOrigin(agency)).toBe('https://apply.harborlight.example')
  expect(portalOrigin(agency)).toBe('https://portal.harborlight.example')
})

it('the front door is at the start of the domain of the platform', () => {
  expect(frontDoorDomain({ domain: 'breakwater.example' })).toBe('start.breakwater.example')
})

it('the platform may use its home region and the region of the global services', () => {
  expect(loadRegistry().platform.regions).toEqual(expect.arrayContaining([homeRegion, globalServicesRegion]))
})

it('the global services are in the region where AWS has them', () => {
  // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cnames-and-https-requirements.html
  expect(globalServicesRegion).toBe('us-east-1')
})
