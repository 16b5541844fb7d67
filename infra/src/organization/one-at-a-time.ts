import type { CfnResource } from 'aws-cdk-lib'

/**
 * Makes CloudFormation create the resources one after the other. AWS Organizations accepts one change at a time and refuses the
 * others, so a stack that creates two accounts at once fails.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-organizations-account.html
 */
export function oneAtATime(resources: readonly CfnResource[]): void {
  resources.forEach((resource, index) => {
    const before = resources[index - 1]
    if (before) resource.addResourceDependency(before)
  })
}
