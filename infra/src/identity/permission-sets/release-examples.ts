import { eachAction } from '@breakwater/policy-kit/each-action'
import type { Example } from '@breakwater/policy-kit/policy-example'

/** @param app the ARN of an agency's Amplify app */
export function releaseExamples({ from, app }: { from: string; app: string }): Example[] {
  return [
    ...eachAction({ name: 'follows a release', request: { from, resource: '*' }, expect: 'allow' }, [
      'amplify:GetJob',
      'amplify:ListJobs',
      'cloudformation:DescribeStackEvents',
      'cloudformation:GetTemplate',
      'cloudformation:ListStacks',
      'cloudwatch:DescribeAlarms',
      'cloudwatch:GetMetricData',
      'cloudwatch:ListMetrics',
    ]),
    ...eachAction(
      {
        name: "starts and stops the builds of an agency's branch",
        request: { from, resource: `${app}/branches/agency/harborlight/jobs/1` },
        expect: 'allow',
      },
      ['amplify:StartJob', 'amplify:StopJob'],
    ),
    ...eachAction(
      {
        name: 'starts and stops no build of another branch',
        request: { from, resource: `${app}/branches/main/jobs/1` },
        expect: 'deny',
      },
      ['amplify:StartJob', 'amplify:StopJob'],
    ),
    {
      name: "does not delete an agency's branch",
      request: { from, action: 'amplify:DeleteBranch', resource: `${app}/branches/agency/harborlight` },
      expect: 'deny',
    },
    ...eachAction({ name: 'changes nothing by hand', request: { from, resource: '*' }, expect: 'deny' }, [
      'amplify:UpdateApp',
      'cloudformation:UpdateStack',
      'cloudwatch:DeleteAlarms',
    ]),
  ]
}
