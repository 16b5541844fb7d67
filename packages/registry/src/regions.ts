/** The region of the platform and of every agency. Global services have a region of their own. */
export const homeRegion = 'us-east-1'

/**
 * The region of AWS's global services, which does not depend on the home region: CloudFront takes certificates, firewalls and
 * functions from this region only, and CloudFormation manages AWS Organizations in this region only.
 */
export const globalServicesRegion = 'us-east-1'
