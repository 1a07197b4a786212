export interface RegionPayload {
  readonly region?: string;
  readonly region_code?: string;
}

/** Where Commerce has a list of regions and Amazon mostly tells the code, or the name in any case. */
const REGIONS: Readonly<Record<string, string>> = {
  US: `AL Alabama|AK Alaska|AZ Arizona|AR Arkansas|CA California|CO Colorado|CT Connecticut|DE Delaware|
    DC District of Columbia|FL Florida|GA Georgia|HI Hawaii|ID Idaho|IL Illinois|IN Indiana|IA Iowa|KS Kansas|
    KY Kentucky|LA Louisiana|ME Maine|MD Maryland|MA Massachusetts|MI Michigan|MN Minnesota|MS Mississippi|MO Missouri|
    MT Montana|NE Nebraska|NV Nevada|NH New Hampshire|NJ New Jersey|NM New Mexico|NY New York|NC North Carolina|
    ND North Dakota|OH Ohio|OK Oklahoma|OR Oregon|PA Pennsylvania|PR Puerto Rico|RI Rhode Island|SC South Carolina|
    SD South Dakota|TN Tennessee|TX Texas|UT Utah|VT Vermont|VA Virginia|WA Washington|WV West Virginia|WI Wisconsin|
    WY Wyoming`,
  CA: `AB Alberta|BC British Columbia|MB Manitoba|NB New Brunswick|NL Newfoundland and Labrador|NS Nova Scotia|
    NT Northwest Territories|NU Nunavut|ON Ontario|PE Prince Edward Island|QC Quebec|SK Saskatchewan|YT Yukon Territory`,
  AU: `ACT Australian Capital Territory|NSW New South Wales|NT Northern Territory|QLD Queensland|SA South Australia|
    TAS Tasmania|VIC Victoria|WA Western Australia`,
};

/** Always the name, and the code where it is known. Nothing where Amazon tells no region. */
export function regionPayload(country: string, given: string): RegionPayload {
  if (given === '') return {};
  const wanted = plain(given);
  const known = regionsOf(country).find(({ code, name }) => plain(code) === wanted || plain(name) === wanted);
  return known === undefined ? { region: given } : { region: known.name, region_code: known.code };
}

function regionsOf(country: string): readonly { readonly code: string; readonly name: string }[] {
  const list = Object.hasOwn(REGIONS, country) ? (REGIONS[country] ?? '') : '';
  return list.split('|').map((entry) => {
    const [code = '', ...name] = entry.trim().split(' ');
    return { code, name: name.join(' ') };
  });
}

/** `N.Y.` is New York, and `Québec` is Quebec. */
function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\p{M}.]/gu, '')
    .trim()
    .toUpperCase();
}
