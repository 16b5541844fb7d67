/**
 * AWS's own account awslogsdelivery, by which CloudFront puts its standard logs into a bucket that grants it that by an access
 * list. It is no service principal and belongs to no organization of ours, so that a policy has to name it.
 */
export const logDeliveryAccount = '162777425019'
