/** A certificate of conduct (Führungszeugnis) is asked for anew after five years at the latest (recommendation of the youth welfare authorities on § 72a SGB VIII). */
export const CERTIFICATE_YEARS = 5
