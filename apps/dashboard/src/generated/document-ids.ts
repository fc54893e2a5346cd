// Made by `npm run generate` from apps/api/schema.graphql. Change that, not this.

/** What each operation is sent as: the SHA-256 of its document. */
export const documentIds: Readonly<Record<string, string>> = {
  "AcknowledgeAlert": "a1d35cec80e02e4d40c98a9affa07f44044f47d5cb09826420a725f7dcdab1f4",
  "AlertChanged": "48c1d066f767231c99fab7ab6227d3f917d6325d9afb8fa20d7456f19ce41a00",
  "AlertCount": "c954e171367593d5ed8462c308e8591f27cd7fad1844fa59c12a4e096d1a9ab3",
  "Alerts": "a2718f92506e867b59868acd107180bf508a8eaea3eaea63daddad7f3a2022d8",
  "CityChanged": "a11f84a187879fb8ee10b4ae7aa85cf346c826f8e035bec4e0265220a3b41a29",
  "ClockCaseChanged": "cce138fcc70253a8e19198348baa3312f2d5b04674a9f2f43054bb0975113827",
  "ClockCases": "a230d1a28afde7c619b697d7b4e558c23294eeeef36a836b5dec9c46e81eeec1",
  "DecideMatch": "54ae2e24af3c54c955096a7ebb3b73bcbe9eb9783887cadfe5c017d8a718a927",
  "DoubleHoldCount": "0480fd29935d127d2ffd30c21a2ddad26fffb07cc4c4deeb5d12bdf1dbf1f102",
  "DoubleHolds": "4c108109dd4dd9cd3e1b8e9b28e663de8b6df59384282b52c9c72829080c230c",
  "FeedStates": "3a1c9786789e79c4c3ca1e5bfeb40027a655cc870471b740653d112af4b291f7",
  "Feeds": "bd5e4aced50a985c2b445269b5f526060db55766007f7b0cbbcf63ff0b2cd6b9",
  "Message": "9d8f9896c41ac5a52ca26fdc77422412f34bf11c01ff1b40fe29f90b3ecd2dfd",
  "NumberEvidence": "8a3f0a0b77637550022d09e7c9f925db2e7aadc6de9a491c57475ce43b467659",
  "PartRecords": "3e0bf2d996446476ae2f9cd943795a619ab3d9e18b7b96a859f5d0598e1ea7bc",
  "PossibleMatchCount": "4b07ae5743fad29bfbace645d6116ad29f55ebd34fc2b135e146c43a0e8038d2",
  "PossibleMatches": "2936f53d7b75ffa2ea1077fc46cf897c8868d11df038b42441b13876a482c947",
  "RejectionGroups": "ee3a56c025562c793bbd3e1a416a208d190323cd9dfceba69797fdd4c0143dfd",
  "RejectionList": "ff1b6b154f4e48a7e83694ad2e7a7ca04bee76d679bbd657b6f55c1c5f72d064",
  "ReplayRejections": "8cc8e074dd88e9f641addf1386b4fa6b70e736166efb5323bda27b5dbdea1298",
  "SiteBeds": "cc13cb8fc7b680363111e49ba86a957eb45650a587b3c347794d89d43f4ba15f",
  "TakeCase": "34447a56529d428d13c14c5abc00458ef7c6b8ba11c60cbe06729bbd27c2fff5",
  "Viewer": "1e528ee9a3cc9395c3e1e420b1cec493ea6c1f6f9d594147cbc3aa93fad6d21c",
};
