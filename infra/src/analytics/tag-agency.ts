import { Tags } from 'aws-cdk-lib'
import type { Role } from 'aws-cdk-lib/aws-iam'

/** The tag by which the lake's bucket policy identifies the agency of a role. */
export const agencyTag = 'breakwater:agency'

export function tagAgency(role: Role, slug: string): void {
  Tags.of(role).add(agencyTag, slug)
}
