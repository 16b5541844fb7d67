import { CloudWatchLogsClient, DescribeLogStreamsCommand } from '@aws-sdk/client-cloudwatch-logs'
import { describe, expect, it } from 'vitest'
import { startLogs } from './testing/start-logs.ts'

const stream = (properties: object) => ({ Type: 'AWS::Logs::LogStream', Properties: properties })

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-logs-logstream.html */
describe('a log stream of a template', () => {
  it('is in its group, also after a restart', async () => {
    const resources = {
      Named: stream({ LogGroupName: { Ref: 'Shop' }, LogStreamName: 'named' }),
      Unnamed: stream({ LogGroupName: 'shop' }),
    }
    const before = await startLogs(resources)
    const names = async ({ send }: Pick<typeof before, 'send'>) => {
      const { logStreams = [] } = await send(new DescribeLogStreamsCommand({ logGroupName: 'shop' }))
      return logStreams.map(({ logStreamName }) => logStreamName)
    }
    expect(await names(before)).toEqual([expect.stringMatching(/^Root-Unnamed-/), 'named'])
    await before.sandbox.close()
    const after = await startLogs(resources, { dataDir: before.dataDir, clock: before.clock })
    expect(await names({ send: after.sender(CloudWatchLogsClient)() })).toHaveLength(2)
  })

  it.each([
    ['of a group that does not exist', { LogGroupName: 'none' }, 'the log group none does not exist'],
    ['with a property that CloudFormation does not know', { LogGroupName: 'shop', Other: 1 }, 'Other'],
  ])('%s is refused', async (_which, properties, message) => {
    await expect(startLogs({ Stream: stream(properties) })).rejects.toThrow(message)
  })
})
