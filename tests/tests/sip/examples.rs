//! The exchanges that RFC 4317 and RFC 3264 print, line by line.
//!
//! Each is a list of descriptions: offer, answer, second offer, second answer.

/// RFC 4317 §2.1, Audio and Video 1.
pub(crate) const RFC4317_2_1: &[&str] = &[
    "v=0\no=alice 2890844526 2890844526 IN IP4 host.atlanta.example.com\ns=\nc=IN IP4 host.atlanta.example.com\nt=0 0\nm=audio 49170 RTP/AVP 0 8 97\na=rtpmap:0 PCMU/8000\na=rtpmap:8 PCMA/8000\na=rtpmap:97 iLBC/8000\nm=video 51372 RTP/AVP 31 32\na=rtpmap:31 H261/90000\na=rtpmap:32 MPV/90000\n",
    "v=0\no=bob 2808844564 2808844564 IN IP4 host.biloxi.example.com\ns=\nc=IN IP4 host.biloxi.example.com\nt=0 0\nm=audio 49174 RTP/AVP 0\na=rtpmap:0 PCMU/8000\nm=video 49170 RTP/AVP 32\na=rtpmap:32 MPV/90000\n",
];

/// RFC 4317 §2.2, Audio and Video 2.
pub(crate) const RFC4317_2_2: &[&str] = &[
    "v=0\no=alice 2890844526 2890844526 IN IP4 host.atlanta.example.com\ns=\nc=IN IP4 host.atlanta.example.com\nt=0 0\nm=audio 49170 RTP/AVP 0 8 97\na=rtpmap:0 PCMU/8000\na=rtpmap:8 PCMA/8000\na=rtpmap:97 iLBC/8000\nm=video 51372 RTP/AVP 31 32\na=rtpmap:31 H261/90000\na=rtpmap:32 MPV/90000\n",
    "v=0\no=bob 2808844564 2808844564 IN IP4 host.biloxi.example.com\ns=\nc=IN IP4 host.biloxi.example.com\nt=0 0\nm=audio 49172 RTP/AVP 0 8\na=rtpmap:0 PCMU/8000\na=rtpmap:8 PCMA/8000\nm=video 0 RTP/AVP 31\na=rtpmap:31 H261/90000\n",
    "v=0\no=alice 2890844526 2890844527 IN IP4 host.atlanta.example.com\ns=\nc=IN IP4 host.atlanta.example.com\nt=0 0\nm=audio 51372 RTP/AVP 0\na=rtpmap:0 PCMU/8000\nm=video 0 RTP/AVP 31\na=rtpmap:31 H261/90000\n",
    "v=0\no=bob 2808844564 2808844565 IN IP4 host.biloxi.example.com\ns=\nc=IN IP4 host.biloxi.example.com\nt=0 0\nm=audio 49172 RTP/AVP 0\na=rtpmap:0 PCMU/8000\nm=video 0 RTP/AVP 31\na=rtpmap:31 H261/90000\n",
];

/// RFC 4317 §2.3, Audio and Video 3.
pub(crate) const RFC4317_2_3: &[&str] = &[
    "v=0\no=alice 2890844526 2890844526 IN IP4 host.atlanta.example.com\ns=\nc=IN IP4 host.atlanta.example.com\nt=0 0\nm=audio 49170 RTP/AVP 0 8 97\na=rtpmap:0 PCMU/8000\na=rtpmap:8 PCMA/8000\na=rtpmap:97 iLBC/8000\nm=video 51372 RTP/AVP 31 32\na=rtpmap:31 H261/90000\na=rtpmap:32 MPV/90000\n",
    "v=0\no=bob 2808844564 2808844564 IN IP4 host.biloxi.example.com\ns=\nc=IN IP4 host.biloxi.example.com\nt=0 0\nm=audio 49172 RTP/AVP 99\na=rtpmap:99 iLBC/8000\nm=video 51374 RTP/AVP 31\na=rtpmap:31 H261/90000\n",
];

/// RFC 4317 §2.4, Two Audio Streams.
pub(crate) const RFC4317_2_4: &[&str] = &[
    "v=0\no=alice 2890844526 2890844526 IN IP4 host.atlanta.example.com\ns=\nc=IN IP4 host.atlanta.example.com\nt=0 0\nm=audio 49170 RTP/AVP 0 97\na=rtpmap:0 PCMU/8000\na=rtpmap:97 iLBC/8000\nm=audio 49172 RTP/AVP 98\na=rtpmap:98 telephone-event/8000\na=sendonly\n",
    "v=0\no=bob 2808844564 2808844564 IN IP4 host.biloxi.example.com\ns=\nc=IN IP4 host.biloxi.example.com\nt=0 0\nm=audio 49172 RTP/AVP 97\na=rtpmap:97 iLBC/8000\nm=audio 49174 RTP/AVP 98\na=rtpmap:98 telephone-event/8000\na=recvonly\n",
];

/// RFC 4317 §2.5, Audio and Video 4.
pub(crate) const RFC4317_2_5: &[&str] = &[
    "v=0\no=alice 2890844526 2890844526 IN IP4 host.atlanta.example.com\ns=\nc=IN IP4 host.atlanta.example.com\nt=0 0\nm=audio 49170 RTP/AVP 97\na=rtpmap:97 iLBC/8000\nm=video 51372 RTP/AVP 31\na=rtpmap:31 H261/90000\n",
    "v=0\no=bob 2808844564 2808844564 IN IP4 host.biloxi.example.com\ns=\nc=IN IP4 host.biloxi.example.com\nt=0 0\nm=audio 49174 RTP/AVP 97\na=rtpmap:97 iLBC/8000\nm=video 49170 RTP/AVP 31\na=rtpmap:31 H261/90000\n",
    "v=0\no=bob 2808844564 2808844565 IN IP4 host.biloxi.example.com\ns=\nc=IN IP4 newhost.biloxi.example.com\nt=0 0\nm=audio 49178 RTP/AVP 97\na=rtpmap:97 iLBC/8000\nm=video 49188 RTP/AVP 31\na=rtpmap:31 H261/90000\n",
    "v=0\no=alice 2890844526 2890844526 IN IP4 host.atlanta.example.com\ns=\nc=IN IP4 host.atlanta.example.com\nt=0 0\nm=audio 49170 RTP/AVP 97\na=rtpmap:97 iLBC/8000\nm=video 51372 RTP/AVP 31\na=rtpmap:31 H261/90000\n",
];

/// RFC 4317 §2.6, Audio Only 1.
pub(crate) const RFC4317_2_6: &[&str] = &[
    "v=0\no=alice 2890844526 2890844526 IN IP4 host.atlanta.example.com\ns=\nc=IN IP4 host.atlanta.example.com\nt=0 0\nm=audio 49170 RTP/AVP 0\na=rtpmap:0 PCMU/8000\nm=audio 51372 RTP/AVP 97 101\na=rtpmap:97 iLBC/8000\na=rtpmap:101 telephone-event/8000\n",
    "v=0\no=bob 2808844564 2808844564 IN IP4 host.biloxi.example.com\ns=\nc=IN IP4 host.biloxi.example.com\nt=0 0\nm=audio 0 RTP/AVP 0\na=rtpmap:0 PCMU/8000\nm=audio 49170 RTP/AVP 97 101\na=rtpmap:97 iLBC/8000\na=rtpmap:101 telephone-event/8000\n",
];

/// RFC 4317 §2.7, Audio and Video 5.
pub(crate) const RFC4317_2_7: &[&str] = &[
    "v=0\no=alice 2890844526 2890844526 IN IP4 host.atlanta.example.com\ns=\nc=IN IP4 host.atlanta.example.com\nt=0 0\nm=audio 49170 RTP/AVP 99\na=rtpmap:99 iLBC/8000\nm=video 51372 RTP/AVP 31\na=rtpmap:31 H261/90000\n",
    "v=0\no=bob 2808844564 2808844564 IN IP4 host.biloxi.example.com\ns=\nc=IN IP4 host.biloxi.example.com\nt=0 0\nm=audio 49172 RTP/AVP 99\na=rtpmap:99 iLBC/8000\nm=video 51374 RTP/AVP 31\na=rtpmap:31 H261/90000\n",
    "v=0\no=alice 2890844526 2890844527 IN IP4 host.atlanta.example.com\ns=\nc=IN IP4 host.atlanta.example.com\nt=0 0\nm=audio 49170 RTP/AVP 99\na=rtpmap:99 iLBC/8000\nm=video 51372 RTP/AVP 31 32\na=rtpmap:31 H261/90000\na=rtpmap:32 MPV/90000\n",
    "v=0\no=bob 2808844564 2808844565 IN IP4 host.biloxi.example.com\ns=\nc=IN IP4 host.biloxi.example.com\nt=0 0\nm=audio 49172 RTP/AVP 99\na=rtpmap:99 iLBC/8000\nm=video 51374 RTP/AVP 31 32\na=rtpmap:31 H261/90000\na=rtpmap:32 MPV/90000\n",
];

/// RFC 4317 §2.8, Audio and Video 6.
pub(crate) const RFC4317_2_8: &[&str] = &[
    "v=0\no=alice 2890844526 2890844526 IN IP4 host.atlanta.example.com\ns=\nc=IN IP4 host.atlanta.example.com\nt=0 0\nm=audio 49170 RTP/AVP 0 8 97\na=rtpmap:0 PCMU/8000\na=rtpmap:8 PCMA/8000\na=rtpmap:97 iLBC/8000\nm=video 51372 RTP/AVP 31 32\na=rtpmap:31 H261/90000\na=rtpmap:32 MPV/90000\n",
    "v=0\no=bob 2808844564 2808844564 IN IP4 host.biloxi.example.com\ns=\nc=IN IP4 host.biloxi.example.com\nt=0 0\nm=audio 49174 RTP/AVP 0\na=rtpmap:0 PCMU/8000\nm=video 49172 RTP/AVP 32\nc=IN IP4 otherhost.biloxi.example.com\na=rtpmap:32 MPV/90000\n",
];

/// RFC 4317 §3.1, Hold and Unhold 1.
pub(crate) const RFC4317_3_1: &[&str] = &[
    "v=0\no=alice 2890844526 2890844526 IN IP4 host.atlanta.example.com\ns=\nc=IN IP4 host.atlanta.example.com\nt=0 0\nm=audio 49170 RTP/AVP 0 97\na=rtpmap:0 PCMU/8000\na=rtpmap:97 iLBC/8000\n",
    "v=0\no=bob 2808844564 2808844564 IN IP4 host.biloxi.example.com\ns=\nc=IN IP4 placeholder.biloxi.example.com\nt=0 0\nm=audio 49172 RTP/AVP 97\na=rtpmap:97 iLBC/8000\na=sendonly\n",
    "v=0\no=bob 2808844564 2808844565 IN IP4 host.biloxi.example.com\ns=\nc=IN IP4 host.biloxi.example.com\nt=0 0\nm=audio 49170 RTP/AVP 97\na=rtpmap:97 iLBC/8000\n",
    "v=0\no=alice 2890844526 2890844527 IN IP4 host.atlanta.example.com\ns=\nc=IN IP4 host.atlanta.example.com\nt=0 0\nm=audio 49178 RTP/AVP 97\na=rtpmap:97 iLBC/8000\n",
];

/// RFC 4317 §3.2, Hold with Two Streams.
pub(crate) const RFC4317_3_2: &[&str] = &[
    "v=0\no=alice 2890844526 2890844526 IN IP4 host.atlanta.example.com\ns=\nc=IN IP4 host.atlanta.example.com\nt=0 0\nm=audio 49170 RTP/AVP 0 97\na=rtpmap:0 PCMU/8000\na=rtpmap:97 iLBC/8000\nm=audio 49172 RTP/AVP 98\na=rtpmap:98 telephone-event/8000\na=sendonly\n",
    "v=0\no=bob 2808844564 2808844564 IN IP4 host.biloxi.example.com\ns=\nc=IN IP4 host.biloxi.example.com\nt=0 0\nm=audio 49172 RTP/AVP 97\na=rtpmap:97 iLBC/8000\nm=audio 49174 RTP/AVP 98\na=rtpmap:98 telephone-event/8000\na=recvonly\n",
    "v=0\no=bob 2808844564 2808844565 IN IP4 host.biloxi.example.com\ns=\nc=IN IP4 host.biloxi.example.com\nt=0 0\nm=audio 49172 RTP/AVP 97\na=rtpmap:97 iLBC/8000\na=sendonly\nm=audio 49174 RTP/AVP 98\na=rtpmap:98 telephone-event/8000\na=recvonly\n",
    "v=0\no=alice 2890844526 2890844527 IN IP4 host.atlanta.example.com\ns=\nc=IN IP4 host.atlanta.example.com\nt=0 0\nm=audio 49170 RTP/AVP 0 97\na=rtpmap:0 PCMU/8000\na=rtpmap:97 iLBC/8000\nm=audio 49172 RTP/AVP 98\na=rtpmap:98 telephone-event/8000\na=sendonly\n",
];

/// RFC 4317 §4.1, Second Audio Stream Added.
pub(crate) const RFC4317_4_1: &[&str] = &[
    "v=0\no=alice 2890844526 2890844526 IN IP4 host.atlanta.example.com\ns=\nc=IN IP4 host.atlanta.example.com\nt=0 0\nm=audio 49170 RTP/AVP 0 97\na=rtpmap:0 PCMU/8000\na=rtpmap:97 iLBC/8000\n",
    "v=0\no=bob 2808844564 2808844564 IN IP4 host.biloxi.example.com\ns=\nc=IN IP4 host.biloxi.example.com\nt=0 0\nm=audio 49170 RTP/AVP 97\na=rtpmap:97 iLBC/8000\n",
    "v=0\no=bob 2808844564 2808844565 IN IP4 host.biloxi.example.com\ns=\nc=IN IP4 host.biloxi.example.com\nt=0 0\nm=audio 49170 RTP/AVP 97\na=rtpmap:97 iLBC/8000\nm=audio 48282 RTP/AVP 98\nc=IN IP4 mediaserver.biloxi.example.com\na=rtpmap:98 telephone-event/8000\na=recvonly\n",
    "v=0\no=alice 2890844526 2890844527 IN IP4 host.atlanta.example.com\ns=\nc=IN IP4 host.atlanta.example.com\nt=0 0\nm=audio 49170 RTP/AVP 97\na=rtpmap:97 iLBC/8000\nm=audio 49172 RTP/AVP 98\nc=IN IP4 host.atlanta.example.com\na=rtpmap:98 telephone-event/8000\na=sendonly\n",
];

/// RFC 4317 §4.2, Audio, then Video Added.
pub(crate) const RFC4317_4_2: &[&str] = &[
    "v=0\no=alice 2890844526 2890844526 IN IP4 host.atlanta.example.com\ns=\nc=IN IP4 host.atlanta.example.com\nt=0 0\nm=audio 49170 RTP/AVP 0\na=rtpmap:0 PCMU/8000\n",
    "v=0\no=bob 2808844564 2808844564 IN IP4 host.biloxi.example.com\ns=\nc=IN IP4 host.biloxi.example.com\nt=0 0\nm=audio 49172 RTP/AVP 0\na=rtpmap:0 PCMU/8000\n",
    "v=0\no=alice 2890844526 2890844527 IN IP4 host.atlanta.example.com\ns=\nc=IN IP4 host.atlanta.example.com\nt=0 0\nm=audio 49170 RTP/AVP 0\na=rtpmap:0 PCMU/8000\nm=video 49172 RTP/AVP 31\na=rtpmap:31 H261/90000\n",
    "v=0\no=bob 2808844564 2808844565 IN IP4 host.biloxi.example.com\ns=\nc=IN IP4 host.biloxi.example.com\nt=0 0\nm=audio 49172 RTP/AVP 0\na=rtpmap:0 PCMU/8000\nm=video 49168 RTP/AVP 31\na=rtpmap:31 H261/90000\n",
];

/// RFC 4317 §4.3, Audio and Video, Then Video Deleted.
pub(crate) const RFC4317_4_3: &[&str] = &[
    "v=0\no=alice 2890844526 2890844526 IN IP4 host.atlanta.example.com\ns=\nc=IN IP4 host.atlanta.example.com\nt=0 0\nm=audio 49170 RTP/AVP 97\na=rtpmap:97 iLBC/8000\nm=video 51372 RTP/AVP 31\na=rtpmap:31 H261/90000\n",
    "v=0\no=bob 2808844564 2808844564 IN IP4 host.biloxi.example.com\ns=\nc=IN IP4 host.biloxi.example.com\nt=0 0\nm=audio 49174 RTP/AVP 97\na=rtpmap:97 iLBC/8000\nm=video 49170 RTP/AVP 31\na=rtpmap:31 H261/90000\n",
    "v=0\no=bob 2808844564 2808844565 IN IP4 host.biloxi.example.com\ns=\nc=IN IP4 host.biloxi.example.com\nt=0 0\nm=audio 49174 RTP/AVP 97\na=rtpmap:97 iLBC/8000\nm=video 0 RTP/AVP 31\na=rtpmap:31 H261/90000\n",
    "v=0\no=alice 2890844526 2890844527 IN IP4 host.atlanta.example.com\ns=\nc=IN IP4 host.atlanta.example.com\nt=0 0\nm=audio 49170 RTP/AVP 97\na=rtpmap:97 iLBC/8000\nm=video 0 RTP/AVP 31\na=rtpmap:31 H261/90000\n",
];

/// RFC 4317 §5.1, No Media, Then Audio Added.
pub(crate) const RFC4317_5_1: &[&str] = &[
    "v=0\no=alice 2890844526 2890844526 IN IP4 host.atlanta.example.com\ns=\nc=IN IP4 host.atlanta.example.com\nt=0 0\n",
    "v=0\no=bob 2808844564 2808844564 IN IP4 host.biloxi.example.com\ns=\nc=IN IP4 host.biloxi.example.com\nt=0 0\n",
    "v=0\no=alice 2890844526 2890844527 IN IP4 host.atlanta.example.com\ns=\nc=IN IP4 host.atlanta.example.com\nt=0 0\nm=audio 49170 RTP/AVP 97\na=rtpmap:97 iLBC/8000\n",
    "v=0\no=bob 2808844564 2808844565 IN IP4 host.biloxi.example.com\ns=\nc=IN IP4 host.biloxi.example.com\nt=0 0\nm=audio 49172 RTP/AVP 97\na=rtpmap:97 iLBC/8000\n",
];

/// RFC 4317 §5.2, Hold and Unhold 2.
pub(crate) const RFC4317_5_2: &[&str] = &[
    "v=0\no=alice 2890844526 2890844526 IN IP4 host.atlanta.example.com\ns=\nc=IN IP4 0.0.0.0\nt=0 0\nm=audio 23442 RTP/AVP 97\na=rtpmap:97 iLBC/8000\n",
    "v=0\no=bob 2808844564 2808844564 IN IP4 host.biloxi.example.com\ns=\nc=IN IP4 host.biloxi.example.com\nt=0 0\nm=audio 49170 RTP/AVP 97\na=rtpmap:97 iLBC/8000\n",
    "v=0\no=alice 2890844526 2890844527 IN IP4 host.atlanta.example.com\ns=\nc=IN IP4 host.atlanta.example.com\nt=0 0\nm=audio 49170 RTP/AVP 97\na=rtpmap:97 iLBC/8000\n",
    "v=0\no=bob 2808844564 2808844564 IN IP4 host.biloxi.example.com\ns=\nc=IN IP4 host.biloxi.example.com\nt=0 0\nm=audio 49170 RTP/AVP 97\na=rtpmap:97 iLBC/8000\n",
];

/// RFC 4317 §5.3, Hold and Unhold 3.
pub(crate) const RFC4317_5_3: &[&str] = &[
    "v=0\no=alice 2890844526 2890844526 IN IP4 host.atlanta.example.com\ns=\nc=IN IP4 host.atlanta.example.com\nt=0 0\nm=audio 49170 RTP/AVP 97\na=rtpmap:97 iLBC/8000\n",
    "v=0\no=bob 2808844564 2808844564 IN IP4 host.biloxi.example.com\ns=\nc=IN IP4 0.0.0.0\nt=0 0\nm=audio 9322 RTP/AVP 97\na=rtpmap:97 iLBC/8000\n",
    "v=0\no=bob 2808844564 2808844565 IN IP4 host.biloxi.example.com\ns=\nc=IN IP4 host.biloxi.example.com\nt=0 0\nm=audio 49172 RTP/AVP 97\na=rtpmap:97 iLBC/8000\n",
    "v=0\no=alice 2890844526 2890844526 IN IP4 host.atlanta.example.com\ns=\nc=IN IP4 host.atlanta.example.com\nt=0 0\nm=audio 49170 RTP/AVP 97\na=rtpmap:97 iLBC/8000\n",
];

/// RFC 3264 §10.1, Basic Exchange.
pub(crate) const RFC3264_10_1: &[&str] = &[
    "v=0\no=alice 2890844526 2890844526 IN IP4 host.anywhere.com\ns=\nc=IN IP4 host.anywhere.com\nt=0 0\nm=audio 49170 RTP/AVP 0\na=rtpmap:0 PCMU/8000\nm=video 51372 RTP/AVP 31\na=rtpmap:31 H261/90000\nm=video 53000 RTP/AVP 32\na=rtpmap:32 MPV/90000\n",
    "v=0\no=bob 2890844730 2890844730 IN IP4 host.example.com\ns=\nc=IN IP4 host.example.com\nt=0 0\nm=audio 49920 RTP/AVP 0\na=rtpmap:0 PCMU/8000\nm=video 0 RTP/AVP 31\nm=video 53000 RTP/AVP 32\na=rtpmap:32 MPV/90000\n",
    "v=0\no=bob 2890844730 2890844731 IN IP4 host.example.com\ns=\nc=IN IP4 host.example.com\nt=0 0\nm=audio 65422 RTP/AVP 0\na=rtpmap:0 PCMU/8000\nm=video 0 RTP/AVP 31\nm=video 53000 RTP/AVP 32\na=rtpmap:32 MPV/90000\nm=audio 51434 RTP/AVP 110\na=rtpmap:110 telephone-events/8000\na=recvonly\n",
    "v=0\no=alice 2890844526 2890844527 IN IP4 host.anywhere.com\ns=\nc=IN IP4 host.anywhere.com\nt=0 0\nm=audio 49170 RTP/AVP 0\na=rtpmap:0 PCMU/8000\nm=video 0 RTP/AVP 31\na=rtpmap:31 H261/90000\nm=video 53000 RTP/AVP 32\na=rtpmap:32 MPV/90000\nm=audio 53122 RTP/AVP 110\na=rtpmap:110 telephone-events/8000\na=sendonly\n",
];

/// RFC 3264 §10.2, One of N Codec Selection.
pub(crate) const RFC3264_10_2: &[&str] = &[
    "v=0\no=alice 2890844526 2890844526 IN IP4 host.anywhere.com\ns=\nc=IN IP4 host.anywhere.com\nt=0 0\nm=audio 62986 RTP/AVP 0 4 18\na=rtpmap:0 PCMU/8000\na=rtpmap:4 G723/8000\na=rtpmap:18 G729/8000\na=inactive\n",
    "v=0\no=bob 2890844730 2890844731 IN IP4 host.example.com\ns=\nc=IN IP4 host.example.com\nt=0 0\nm=audio 54344 RTP/AVP 0 4\na=rtpmap:0 PCMU/8000\na=rtpmap:4 G723/8000\na=inactive\n",
    "v=0\no=alice 2890844526 2890844527 IN IP4 host.anywhere.com\ns=\nc=IN IP4 host.anywhere.com\nt=0 0\nm=audio 62986 RTP/AVP 4\na=rtpmap:4 G723/8000\na=sendrecv\n",
    "v=0\no=bob 2890844730 2890844732 IN IP4 host.example.com\ns=\nc=IN IP4 host.example.com\nt=0 0\nm=audio 54344 RTP/AVP 4\na=rtpmap:4 G723/8000\na=sendrecv\n",
];
