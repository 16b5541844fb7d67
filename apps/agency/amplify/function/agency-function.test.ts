import { Match } from 'aws-cdk-lib/assertions'
import { Schedule } from 'aws-cdk-lib/aws-events'
import { describe, expect, it } from 'vitest'
import { synthesizeFunction } from '../testing/synthesize-function.ts'
import { apiTrigger } from './api-trigger.ts'
import { scheduleTrigger } from './schedule-trigger.ts'

describe('a function of an agency', () => {
  it.each([
    ['the API', apiTrigger, 10],
    ['a schedule', scheduleTrigger(Schedule.cron({ hour: '8' })), 300],
  ])('is told its agency, keeps its logs for a year and is traced, when %s calls it', (_, trigger, seconds) => {
    const { template, agency } = synthesizeFunction('staff-api', () => trigger)
    template.hasResourceProperties('AWS::Lambda::Function', {
      Environment: { Variables: Match.objectLike({ AGENCY: agency.slug, POWERTOOLS_SERVICE_NAME: 'staff-api' }) },
      TracingConfig: { Mode: 'Active' },
      Timeout: seconds,
    })
    template.hasResource('AWS::Logs::LogGroup', { DeletionPolicy: 'Retain', Properties: { RetentionInDays: 365 } })
  })

  it('may do nothing but write its logs and traces before a resource is granted to it', () => {
    const { permissions, findings } = synthesizeFunction('consumer-api', () => apiTrigger)
    expect(permissions).toEqual([])
    expect(findings).toEqual([])
  })
})
