import { parseProperties } from '@breakwater/cloud/parse-properties'
import type { Resource } from '@breakwater/cloud/resource'
import * as z from 'zod'

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-logs-logstream.html */
const streamProperties = z.strictObject({ LogGroupName: z.string(), LogStreamName: z.string().optional() })

/** A log stream of the templates. */
export type DeclaredStream = { resource: Resource; groupName: string; name: string }

/** Reads the log streams of an account's templates. @throws TemplateError */
export function declaredStreams(resources: readonly Resource[]): DeclaredStream[] {
  return resources
    .filter(({ type }) => type === 'AWS::Logs::LogStream')
    .map((resource) => {
      const { LogGroupName: groupName } = parseProperties(streamProperties, resource)
      return { resource, groupName, name: resource.ref }
    })
}
