// What the bundler fills in (launch.mjs): true in the build for tests and proofs, false in the release.
declare const __TEST_BUILD__: boolean;
