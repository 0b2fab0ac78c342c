"""Addresses of the site: /<noun>/ and /<noun>/<slug>/, for ever."""

from django.urls import path

from archive.views import lists, overviews, quality, records, system

app_name = "archive"
urlpatterns = [
    path("", lists.Home.as_view(), name="home"),
    path("meetings/", lists.MeetingList.as_view(), name="meetings"),
    path("meetings/<slug:slug>/", records.MeetingDetail.as_view(), name="meeting"),
    path("officials/", lists.OfficialList.as_view(), name="officials"),
    path("officials/<slug:slug>/", overviews.OfficialDetail.as_view(), name="official"),
    path("delegations/", lists.DelegationList.as_view(), name="delegations"),
    path("delegations/<slug:slug>/", overviews.DelegationDetail.as_view(), name="delegation"),
    path("resolutions/", lists.ResolutionList.as_view(), name="resolutions"),
    path("resolutions/<slug:slug>/", overviews.ResolutionDetail.as_view(), name="resolution"),
    path("cities/", lists.CityList.as_view(), name="cities"),
    path("cities/<slug:slug>/", overviews.CityDetail.as_view(), name="city"),
    path("documents/", lists.DocumentList.as_view(), name="documents"),
    path("documents/<slug:slug>/", records.DocumentDetail.as_view(), name="document"),
    path("directives/", lists.DirectiveList.as_view(), name="directives"),
    path("directives/<slug:slug>/", records.DirectiveDetail.as_view(), name="directive"),
    path("quality/", quality.Quality.as_view(), name="quality"),
    path("healthz", system.healthz, name="healthz"),
]
