/**
 * AWS's own account awslogsdelivery, through which CloudFront writes its standard logs to a bucket whose access control
 * list allows it. It is not a service principal and not in our organization, so a policy must name it.
 */
export const logDeliveryAccount = '162777425019'
