/** The one region in which the platform and every agency run: all that is not global stands here. */
export const homeRegion = 'us-east-1'

/**
 * Where AWS keeps its global services, whatever the home region is: CloudFront takes certificates, firewalls and functions from
 * here alone, and CloudFormation manages AWS Organizations here alone.
 */
export const globalServicesRegion = 'us-east-1'
