/** Where the shared accounts have what is not global: CloudFront's parts and the APIs of Organizations are here as well. */
export const homeRegion = 'us-east-1'
