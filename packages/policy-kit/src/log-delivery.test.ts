import { expect, it } from 'vitest'
import { logDeliveryAccount } from './log-delivery.ts'

it('logs are delivered by the account that AWS documents', () => {
  // https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-S3.html
  expect(logDeliveryAccount).toBe('162777425019')
})
